// Declares again, first, what it uses.
void two();
void declaredInside();
inline int inHeader();
#include "places.h"
int use() { two(); declaredInside(); return inHeader(); }

// Declares again, first, what it uses.
#include <heapprof/attributes.h> /* for HEAPPROF_HOTSPOT */
void two();
void declaredInside();
inline int inHeader();
#include "places.h"
HEAPPROF_HOTSPOT() int use() { two(); declaredInside(); return inHeader(); }

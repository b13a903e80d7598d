/* C, of any standard. */
#include <stdlib.h>

int declared(int x);

static int hidden_in_c(void) { return 1; }
int declared(int x) { return x + hidden_in_c(); }
extern const char *text(void);
const char *text(void) { return "text"; }

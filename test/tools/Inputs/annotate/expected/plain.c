/* C, of any standard. */
#include <heapprof/attributes.h> /* for HEAPPROF_HOTSPOT */
#include <stdlib.h>

HEAPPROF_HOTSPOT() int declared(int x);

HEAPPROF_HOTSPOT() static int hidden_in_c(void) { return 1; }
int declared(int x) { return x + hidden_in_c(); }
HEAPPROF_HOTSPOT() extern const char *text(void);
const char *text(void) { return "text"; }

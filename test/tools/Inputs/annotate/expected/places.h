#pragma once
#include <heapprof/heapprof.h> /* for HEAPPROF_HOTSPOT */
HEAPPROF_HOTSPOT() void declaredTwice();
HEAPPROF_HOTSPOT() inline int inHeader() { return 1; }

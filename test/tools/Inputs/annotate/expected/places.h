#pragma once
#include <heapprof/attributes.h> /* for HEAPPROF_HOTSPOT */
HEAPPROF_HOTSPOT() void declaredTwice();
HEAPPROF_HOTSPOT() inline int inHeader() { return 1; }

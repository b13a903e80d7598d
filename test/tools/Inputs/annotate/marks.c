[[heapprof::hotspot(5)]] int c23(void) { return 1; }
__attribute__((heapprof_hotspot(5))) int gnu(void) { return 1; }

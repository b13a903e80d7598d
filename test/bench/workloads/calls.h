//===- calls.h - Work that is done far down the stack ---------------------===//

#ifndef HEAPPROF_BENCH_CALLS_H
#define HEAPPROF_BENCH_CALLS_H

#include <stdint.h>

/// Does Work, in the last of Calls nested calls; Calls is at least 1.
template <typename WorkT>
[[gnu::noinline]] uint64_t callDown(uint64_t Calls, const WorkT &Work) {
  uint64_t Result = Calls > 1 ? callDown(Calls - 1, Work) : Work();
  // Something to do behind the call, so that it is no tail call.
  __asm__ volatile("" : "+r"(Result));
  return Result;
}

#endif

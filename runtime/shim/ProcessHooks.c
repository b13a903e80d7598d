//===- ProcessHooks.c - Beside calls that end the process -----------------===//
//
// The pass puts these calls beside those of _exit, exec, sigaction and the like
// (pass/ProcessCalls.cpp).
//
//===----------------------------------------------------------------------===//

#define _GNU_SOURCE
#include "Shim.h"

#include <signal.h>
#include <string.h>

#define ATTACHED() __atomic_load_n(&__heapprof_shim.Runtime, __ATOMIC_ACQUIRE)

HIDDEN void __heapprof_before_exit(void) {
  const HeapprofRuntime *R = ATTACHED();
  if (R)
    R->SaveAtEnd("_exit");
}

HIDDEN void __heapprof_before_exec(void) {
  const HeapprofRuntime *R = ATTACHED();
  if (R)
    R->BeforeExec();
}

/// Only if it has failed.
HIDDEN void __heapprof_after_exec(void) {
  const HeapprofRuntime *R = ATTACHED();
  if (R)
    R->AfterExec();
}

/// The parent leaves through _exit inside of libc.
HIDDEN void __heapprof_before_daemon(void) {
  const HeapprofRuntime *R = ATTACHED();
  if (R)
    R->Save("daemon", NULL);
}

HIDDEN void __heapprof_after_sigaction(int Result, int Signal,
                                       const struct sigaction *New,
                                       struct sigaction *Old) {
  const HeapprofRuntime *R = ATTACHED();
  if (!R || Result)
    return;
  void *Was = Old ? (void *)Old->sa_handler : NULL;
  void *Told = R->Disposition(Signal, New != NULL,
                              New ? (void *)New->sa_handler : NULL, Was);
  if (Old && Told != Was) {
    memset(Old, 0, sizeof(*Old));
    Old->sa_handler = (void (*)(int))Told;
  }
}

HIDDEN void *__heapprof_after_signal(void *Old, int Signal, void *New) {
  const HeapprofRuntime *R = ATTACHED();
  if (!R || Old == (void *)SIG_ERR)
    return Old;
  return R->Disposition(Signal, 1, New, Old);
}

// Contexts with stacks of their own (ucontext), and a signal handler on an alternate stack.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %conformance %s -O0
// RUN: %conformance %s -O2

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <ucontext.h>

static ucontext_t Main, Fibers[3];
static char Stacks[3][64 << 10], Alternate[64 << 10];
static void *volatile Sink;

__attribute__((noinline)) static void step(int Size) { Sink = malloc((size_t)Size); }

static void run(int Number) {
  for (int I = 0; I < 4; ++I) {
    step(100 + Number);
    swapcontext(&Fibers[Number], &Main);
  }
}

static void handle(int Signal) {
  Sink = malloc((size_t)Signal * 10);
  free(Sink);
}

int main(void) {
  for (int I = 0; I < 3; ++I) {
    getcontext(&Fibers[I]);
    Fibers[I].uc_stack.ss_sp = Stacks[I];
    Fibers[I].uc_stack.ss_size = sizeof(Stacks[I]);
    Fibers[I].uc_link = &Main;
    makecontext(&Fibers[I], (void (*)(void))run, 1, I);
  }
  for (int Round = 0; Round < 4; ++Round)
    for (int I = 0; I < 3; ++I)
      swapcontext(&Main, &Fibers[I]);
  stack_t Stack = {.ss_sp = Alternate, .ss_size = sizeof(Alternate)};
  sigaltstack(&Stack, NULL);
  struct sigaction Action = {.sa_handler = handle, .sa_flags = SA_ONSTACK};
  sigaction(SIGUSR1, &Action, NULL);
  for (int I = 0; I < 3; ++I)
    raise(SIGUSR1);
  puts("done");
  return 0;
}

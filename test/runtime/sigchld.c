// The symbolizer is a process of ours: the program's SIGCHLD handler and wait() do not
// meet it.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clang -O0 -g %s -o app && ./app | wc -c | grep -x 0
// RUN: grep '"symbolized":true' dhat-heap.json

#include <signal.h>
#include <unistd.h>

static void onChild(int Signal) {
  (void)Signal;
  if (write(1, "child\n", 6) < 0)
    _exit(1);
}

int main(void) {
  signal(SIGCHLD, onChild);
  return 0;
}

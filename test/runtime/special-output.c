// What stands at the place of the file is treated with care: a device or a pipe is
// written to, a link stays a link, and nobody's file is written through a planted link.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clang -O0 %s -o app
// RUN: ln -s /dev/null null && env HEAPPROF_OPTIONS=out=null ./app 2>&1 | grep 'saved to'
// RUN: test -L null && test -c /dev/null
// RUN: mkfifo pipe && sh -c 'cat pipe > read.json & HEAPPROF_OPTIONS=out=pipe ./app; wait'
// RUN: test -p pipe && grep dhatFileVersion read.json
// RUN: echo old > target.json && ln -s target.json link.json && env HEAPPROF_OPTIONS=out=link.json ./app
// RUN: test -L link.json && grep dhatFileVersion target.json
// RUN: echo precious > victim && env HEAPPROF_OPTIONS=quiet=1 PLANT=%t/victim ./app
// RUN: grep -x precious victim && test ! -L dhat-heap.json
//
// RUN: mkdir gone && cd gone && sh -c 'rmdir ../gone; ../app' 2>&1 | %FileCheck %s

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int main(void) {
  char Name[100];
  snprintf(Name, sizeof(Name), "dhat-heap.json.%d.tmp", (int)getpid());
  const char *Victim = getenv("PLANT");
  return Victim ? symlink(Victim, Name) : 0;
}

// CHECK: heapprof: cannot write 'dhat-heap.json': the directory in which the program was started is not to be found; the profile is lost

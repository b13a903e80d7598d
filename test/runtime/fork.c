// A forked child has a profile of its own, without the parent's blocks.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clang -O0 -g %s -o app && env HEAPPROF_OPTIONS=symbolize=0 ./app
// RUN: %FileCheck --input-file=dhat-heap.json --check-prefix=PARENT %s
// RUN: %FileCheck --input-file=$(ls dhat-heap.[0-9]*.json) --check-prefix=CHILD %s
// RUN: ls | wc -l | grep -x 3

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void *make(size_t N) { return malloc(N); }

int main(void) {
  char *Before = make(1000);
  pid_t Child = fork();
  if (!Child) {
    free(Before);
    // At the parent's point, whose block is not the child's.
    return make(77) == NULL;
  }
  int Status;
  waitpid(Child, &Status, 0);
  return Status || make(500) == NULL;
}

// PARENT: "pps":[
// PARENT-NEXT: {"tb":1000,"tbk":1,{{.*}}"eb":1000,
// PARENT-NEXT: {"tb":500,"tbk":1,{{.*}}"eb":500,
// PARENT-NEXT: {{^\]}}
// CHILD: "pps":[
// CHILD-NEXT: {"tb":77,"tbk":1,{{.*}}"eb":77,
// CHILD-NEXT: {{^\]}}

// A block that one allocates and another frees or reallocates: the program, a library that
// is instrumented, one that is not, libc; in every combination none is lost.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clang -O1 -g -fPIC -shared -DNAME=mine %s -o libmine.so
// RUN: %plain-clang -O1 -g -fPIC -shared -DNAME=other %s -o libother.so
// RUN: %clang -O1 -g %s ./libmine.so ./libother.so -o app && ./app | %FileCheck --check-prefix=OUT %s
// RUN: %FileCheck --input-file=dhat-heap.json %s

#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct Allocator {
  void *(*Make)(size_t);
  void *(*Resize)(void *, size_t);
  void (*Free)(void *);
};

static void *make(size_t N) { return malloc(N); }
static void *resize(void *P, size_t N) { return realloc(P, N); }
static void release(void *P) { free(P); }

#ifdef NAME
#define JOIN2(A, B) A##B
#define JOIN(A, B) JOIN2(A, B)
struct Allocator JOIN(NAME, Allocator)(void);
struct Allocator JOIN(NAME, Allocator)(void) {
  return (struct Allocator){make, resize, release};
}
#else
struct Allocator mineAllocator(void), otherAllocator(void);

// libc's: a stream makes the block, a line's buffer is resized, a stream frees its own.
static void *makeInLibc(size_t N) {
  char *Text;
  return asprintf(&Text, "%*s", (int)N - 1, "") < 0 ? NULL : Text;
}
static void *resizeInLibc(void *P, size_t N) {
  char *Line = P;
  size_t Room = 1;
  char *Text = malloc(N);
  memset(Text, 'x', N);
  FILE *File = fmemopen(Text, N - 2, "r");
  if (getline(&Line, &Room, File) != (ssize_t)N - 2)
    abort();
  fclose(File);
  free(Text);
  return Line;
}

int main(void) {
  struct Allocator All[] = {
      {make, resize, release}, mineAllocator(), otherAllocator(), {makeInLibc, resizeInLibc, free}};
  int Combinations = 0;
  for (int Maker = 0; Maker < 4; ++Maker)
    for (int Resizer = 0; Resizer < 5; ++Resizer)
      for (int Releaser = 0; Releaser < 4; ++Releaser) {
        void *Block = All[Maker].Make(1000);
        if (Resizer < 4)
          Block = All[Resizer].Resize(Block, 2000);
        All[Releaser].Free(Block);
        ++Combinations;
      }
  setvbuf(stdout, NULL, _IONBF, 0);
  printf("%d combinations\n", Combinations);
  return 0;
}
#endif

// OUT: 80 combinations
// Nothing is live at the end, and nothing was freed unseen.
// CHECK-NOT: "ebk":{{[1-9]}}
// CHECK: "ftbl"
// CHECK: "unseenFrees":0

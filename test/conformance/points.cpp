// Program points of many shapes: recursion, stacks that are the beginning of others, one
// function called from two lines, points whose own peak is not the program's.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %conformance %s -O0
// RUN: %conformance %s -O1
// RUN: %conformance %s -O2

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

static void *volatile Sink;

__attribute__((noinline)) static void *leaf(size_t Size) { return malloc(Size); }

__attribute__((noinline)) static void recurse(int N) {
  Sink = leaf(size_t(N) + 1);
  if (N)
    recurse(N - 1);
  free(leaf(64));
}

__attribute__((noinline)) static void pong(int N);
__attribute__((noinline)) static void ping(int N) {
  std::vector<char> Room(size_t(N) * 10 + 1);
  if (N)
    pong(N - 1);
}
__attribute__((noinline)) static void pong(int N) {
  std::string Text(size_t(N) + 40, 'p');
  if (N)
    ping(N - 1);
  Sink = &Text[0];
}

int main() {
  recurse(12);
  ping(9);
  void *Early = leaf(5000);
  free(Early);
  void *Loop[10];
  for (void *&P : Loop)
    P = leaf(1);
  for (void *P : Loop)
    free(P);
  std::vector<void *> Tree;
  for (int Level = 0; Level < 5; ++Level) {
    for (int I = 0; I < 1 << Level; ++I)
      Tree.push_back(leaf(size_t(100 >> Level)));
    if (Level % 2)
      for (int I = 0; I < Level; ++I) {
        free(Tree.back());
        Tree.pop_back();
      }
  }
  Sink = leaf(706), Sink = leaf(294);
  for (void *P : Tree)
    free(P);
  puts("done");
  return 0;
}

// Valgrind's DHAT in its ad-hoc mode sees the same events, with the same weights, at the
// same program points.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clang -O1 -gdwarf-4 -I%include %s -o ours && env HEAPPROF_OPTIONS=quiet=1 ./ours
// RUN: %plain-clang -O1 -gdwarf-4 -DVALGRIND -I%include %s -o theirs
// RUN: valgrind -q --tool=dhat --mode=ad-hoc --dhat-out-file=theirs.json ./theirs
// RUN: %python %inputs/compare_events.py dhat-ad-hoc.json theirs.json
// The comparison notices a difference:
// RUN: sed 's/"tb":30/"tb":31/' dhat-ad-hoc.json > wrong.json && %not %python %inputs/compare_events.py wrong.json theirs.json

#ifdef VALGRIND
#include <valgrind/dhat.h>
#define EVENT(Weight) DHAT_AD_HOC_EVENT(Weight)
#else
#include <heapprof/heapprof.h>
#define EVENT(Weight) heapprof_ad_hoc_event(Weight)
#endif

__attribute__((noinline)) static void leaf(int N) {
  EVENT(N);
  if (N % 2)
    EVENT(10);
}
__attribute__((noinline)) static void recurse(int N) {
  if (N)
    recurse(N - 1);
  leaf(N);
  __asm__ volatile("");
}

int main(void) {
  EVENT(0);
  for (int I = 0; I < 3; ++I)
    EVENT(10);
  recurse(6);
  recurse(4);
  return 0;
}

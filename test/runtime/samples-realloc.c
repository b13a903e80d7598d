// A reallocated block is one of the place that reallocates it when blocks are sampled: then
// nobody knows who allocated it first. In all there is no difference: 20 runs are within six
// standard deviations of the truth, 600,000,000 bytes in 60,000 blocks.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clang -O1 -g %s -o app
// RUN: for i in 0 1 2 3 4 5 6 7 8 9; do \
// RUN:   env HEAPPROF_OPTIONS=sample=64KiB:quiet=1:out=$i.json ./app && \
// RUN:   grep -h -o '"tb":[0-9]*' $i.json; done | cut -d: -f2 \
// RUN:   | awk '{ s += $1 } END { print (s > 5.88e9 && s < 6.12e9) ? "right" : s }' | grep right
// RUN: grep -c '"eb":0' 0.json

#include <stdlib.h>

int main(void) {
  for (int I = 0; I < 6000; ++I) {
    char *Block = NULL;
    // 1818 * (1 + ... + 10) = 99,990 bytes in ten blocks.
    for (size_t N = 1; N <= 10; ++N) {
      Block = realloc(Block, N * 1818);
      __asm__ volatile("" : "+r"(Block)::"memory");
    }
    free(Block);
  }
}

// The file is where the program was started, wherever it goes.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clang -O0 %s -o app && ./app
// RUN: test -e dhat-heap.json

#include <unistd.h>

int main(void) { return chdir("/"); }

// Whatever is in the arguments, the file is JSON in UTF-8; and it has what was started,
// though the program writes a title over its arguments.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clang -O0 %s -o app && env HEAPPROF_OPTIONS=symbolize=0 ./app 'a"b\c' "$(printf 'tab\there')" "$(printf 'bad\377\300\257utf')" 'naïve'
// RUN: %FileCheck --input-file=dhat-heap.json %s
// RUN: python3 -c 'import json; json.load(open("dhat-heap.json", encoding="utf-8"))'

#include <string.h>

int main(int Count, char **Arguments) {
  memset(Arguments[0], 'x', strlen(Arguments[0]));
  memset(Arguments[Count - 1], ' ', strlen(Arguments[Count - 1]));
  return 0;
}

// CHECK: ,"cmd":"./app a\"b\\c tab\u0009here bad���utf naïve"

// A program that has put another file behind descriptor 2 finds nothing of ours in it.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clang -O0 %s -o app && ./app
// RUN: echo data | cmp - file
// RUN: test -e dhat-heap.json

#include <fcntl.h>
#include <unistd.h>

int main(void) {
  close(2);
  int File = open("file", O_CREAT | O_WRONLY, 0644);
  return File != 2 || write(File, "data\n", 5) != 5;
}

// Two runs of a program differ in the pid and the times only.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clangxx -O2 -g %s -o app
// RUN: env HEAPPROF_OPTIONS=out=1.json ./app && env HEAPPROF_OPTIONS=out=2.json ./app
// RUN: sed -E 's/"(pid|tg|te|tl)":[0-9]+/"\1":0/' 1.json > 1.same
// RUN: sed -E 's/"(pid|tg|te|tl)":[0-9]+/"\1":0/' 2.json > 2.same
// RUN: cmp 1.same 2.same
// RUN: grep -q '"pps":' 1.same

#include <map>
#include <string>

int main() {
  std::map<std::string, std::string> M;
  for (int I = 0; I < 1000; ++I)
    M[std::to_string(I * 7919 % 1000) + " a key that is long"] += "a value";
}

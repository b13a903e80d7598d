#include "shapes.h"

int main() {
  int X = 0;
  lib::Shape S(3, "x");
  return first(X) + second(X) + lib::overloaded(X) + exported(X) + linkage(X) +
         int(S.area()) + lib::Box<char>().get() + lib::Box<int>().get();
}

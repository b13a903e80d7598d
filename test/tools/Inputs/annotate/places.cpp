#include "places.h"
#include "linked.h"
#include "build/generated.h"

void user() {
  void declaredInside();
  declaredInside();
}
void declaredInside() {}
class C {
  friend void declaredAsFriend();
};
void declaredAsFriend() {}
void one(), two();
void two() {}
void declaredTwice() {}
using Type = void(int);
Type byTypedef;
void byTypedef(int) {}

template <class T> struct Late {
  void f();
};
template <class T> void late(T);
void instantiate() {
  Late<int>().f();
  late(1);
}
template <class T> void Late<T>::f() {}
template <class T> void late(T) {}

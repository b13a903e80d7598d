#include "places.h"
#include "linked.h"
#include "build/generated.h"
#include <heapprof/attributes.h> /* for HEAPPROF_HOTSPOT */

HEAPPROF_HOTSPOT() void user() {
  void declaredInside();
  declaredInside();
}
HEAPPROF_HOTSPOT() void declaredInside() {}
class C {
  friend void declaredAsFriend();
};
HEAPPROF_HOTSPOT() void declaredAsFriend() {}
void one(), two();
HEAPPROF_HOTSPOT() void two() {}
void declaredTwice() {}
using Type = void(int);
HEAPPROF_HOTSPOT() Type byTypedef;
void byTypedef(int) {}

template <class T> struct Late {
  HEAPPROF_HOTSPOT() void f();
};
template <class T> HEAPPROF_HOTSPOT() void late(T);
HEAPPROF_HOTSPOT() void instantiate() {
  Late<int>().f();
  late(1);
}
template <class T> void Late<T>::f() {}
template <class T> void late(T) {}

#include "shapes.h"
#include <heapprof/attributes.h> /* for HEAPPROF_HOTSPOT */

namespace lib {

Shape::Shape() : Sides(0), Names() {}
Shape::~Shape() {}
double Shape::area() const { return Sides; }
Shape *Shape::make(int Sides) { return new Shape(Sides); }
Shape::operator std::string() const { return Names[0]; }
Shape &Shape::operator++() & {
  ++Sides;
  return *this;
}
int declaredFriend(const Shape &S) { return S.Sides; }
int overloaded(int X) { return X; }
int overloaded(const char *X) { return X[0]; }

} // namespace lib

int exported(int X) { return X; }
int linkage(int X) { return X; }
extern "C" HEAPPROF_HOTSPOT() int onlyHere(int X);
extern "C" int onlyHere(int X) { return X; }
extern "C" {
HEAPPROF_HOTSPOT() int inBraces(int X) { return X; }
}
HEAPPROF_HOTSPOT() int first(int X) { return X; }
HEAPPROF_HOTSPOT() int second(int X) { return X; }

#define DEFINE(NAME) int NAME(int X) { return X; }
DEFINE(fromMacro)

namespace {
HEAPPROF_HOTSPOT() int hidden(int X) { return X; }
} // namespace

HEAPPROF_HOTSPOT() static inline int tabbed(int X) {
	static const auto Lambda = [](int Y) { return Y; };
	struct Local {
	  HEAPPROF_HOTSPOT() int method(int Y) { return Y; }
	};
	return Lambda(X) + Local().method(X);
}

// Ümläute: größer, 数, in front of and behind what changes.
/* ß */ HEAPPROF_HOTSPOT() int unicode(int X) { return X; /* ß */ }

HEAPPROF_HOTSPOT() API int useAll(int X) {
  lib::Box<double> B;
  auto S = lib::Shape(1, 2, 3);
  return hidden(X) + tabbed(X) + unicode(X) + fromMacro(X) + int(B.get()) +
         int(B.as<float>()) + lib::twice(X) + int(lib::twice(1.0)) +
         lib::macroHead(X) + S.scaled(1) + friendly(S) + lib::versioned();
}

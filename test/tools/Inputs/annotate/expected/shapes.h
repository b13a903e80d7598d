// Functions of all shapes, in a header that several files include.

#ifndef SHAPES_H
#define SHAPES_H

#include <heapprof/attributes.h> /* for HEAPPROF_HOTSPOT */
#include <string>
#include <vector>

#define API __attribute__((visibility("default")))
#define NODISCARD [[nodiscard]]
#define C_API extern "C" __attribute__((visibility("default")))
#define TEMPLATE_OF(T) template <class T> inline

namespace lib {

class Shape {
public:
  HEAPPROF_HOTSPOT() Shape();
  HEAPPROF_HOTSPOT() explicit Shape(int Sides) : Sides(Sides), Names(1, "a") {}
  HEAPPROF_HOTSPOT() Shape(int Sides, const std::string &Name) try : Sides(Sides) {
    Names.push_back(Name);
  } catch (...) {
    throw;
  }
  Shape(const Shape &) = default;
  Shape &operator=(const Shape &) = delete;
  HEAPPROF_HOTSPOT() virtual ~Shape();
  HEAPPROF_HOTSPOT() virtual double area() const;
  HEAPPROF_HOTSPOT() virtual double pure() const { return 0; }
  HEAPPROF_HOTSPOT() static Shape *make(int Sides);
  [[nodiscard]] HEAPPROF_HOTSPOT() int sides() const { return Sides; }
  NODISCARD HEAPPROF_HOTSPOT() int nodiscard() const { return Sides; }
  HEAPPROF_HOTSPOT() __attribute__((noinline)) int gnu() const { return Sides; }
  [[nodiscard]] HEAPPROF_HOTSPOT() __attribute__((noinline)) int both() const { return Sides; }
  HEAPPROF_HOTSPOT() API int api() const { return Sides; }
  HEAPPROF_HOTSPOT() constexpr static int constant() { return 4; }
  HEAPPROF_HOTSPOT() auto trailing() const -> int { return Sides; }
  HEAPPROF_HOTSPOT() operator bool() const { return Sides != 0; }
  HEAPPROF_HOTSPOT() explicit operator std::string() const;
  HEAPPROF_HOTSPOT() bool operator==(const Shape &Other) const { return Sides == Other.Sides; }
  HEAPPROF_HOTSPOT() int operator()(int X) const { return X + Sides; }
  HEAPPROF_HOTSPOT() const std::string &operator[](int I) const { return Names[std::size_t(I)]; }
  HEAPPROF_HOTSPOT() Shape &operator++() &;
  HEAPPROF_HOTSPOT() friend int friendly(const Shape &S) { return S.Sides; }
  friend int declaredFriend(const Shape &S);
  template <class T> HEAPPROF_HOTSPOT() T scaled(T By) const { return T(Sides) * By; }
  template <class T> HEAPPROF_HOTSPOT() Shape(T, T, T) : Sides(3) {}

private:
  int Sides = 0;
  std::vector<std::string> Names;
};

HEAPPROF_HOTSPOT() int declaredFriend(const Shape &S);

template <class T> struct Box {
  HEAPPROF_HOTSPOT() Box() : Value() {}
  HEAPPROF_HOTSPOT() ~Box() {}
  HEAPPROF_HOTSPOT() T get() const;
  HEAPPROF_HOTSPOT() T inlineGet() const { return Value; }
  template <class U> HEAPPROF_HOTSPOT() U as() const;
  T Value;
};

template <class T> T Box<T>::get() const { return Value; }
template <class T> template <class U> U Box<T>::as() const { return U(Value); }
template <> HEAPPROF_HOTSPOT() inline int Box<int>::get() const { return Value + 1; }

template <> struct Box<char> {
  HEAPPROF_HOTSPOT() char get() const { return 'c'; }
};

template <class T> HEAPPROF_HOTSPOT() T twice(T X);
template <class T> T twice(T X) { return X + X; }
template <> HEAPPROF_HOTSPOT() inline int twice<int>(int X) { return 2 * X; }

TEMPLATE_OF(T) HEAPPROF_HOTSPOT() T macroHead(T X) { return X; }

inline namespace v1 {
HEAPPROF_HOTSPOT() inline int versioned() { return 1; }
} // namespace v1

HEAPPROF_HOTSPOT() int overloaded(int X);
HEAPPROF_HOTSPOT() int overloaded(const char *X);

} // namespace lib

C_API HEAPPROF_HOTSPOT() int exported(int X);

extern "C" HEAPPROF_HOTSPOT() int linkage(int X);

int first(int X), second(int X);

#endif // SHAPES_H

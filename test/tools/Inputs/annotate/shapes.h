// Functions of all shapes, in a header that several files include.

#ifndef SHAPES_H
#define SHAPES_H

#include <string>
#include <vector>

#define API __attribute__((visibility("default")))
#define NODISCARD [[nodiscard]]
#define C_API extern "C" __attribute__((visibility("default")))
#define TEMPLATE_OF(T) template <class T> inline

namespace lib {

class Shape {
public:
  Shape();
  explicit Shape(int Sides) : Sides(Sides), Names(1, "a") {}
  Shape(int Sides, const std::string &Name) try : Sides(Sides) {
    Names.push_back(Name);
  } catch (...) {
    throw;
  }
  Shape(const Shape &) = default;
  Shape &operator=(const Shape &) = delete;
  virtual ~Shape();
  virtual double area() const;
  virtual double pure() const { return 0; }
  static Shape *make(int Sides);
  [[nodiscard]] int sides() const { return Sides; }
  NODISCARD int nodiscard() const { return Sides; }
  __attribute__((noinline)) int gnu() const { return Sides; }
  [[nodiscard]] __attribute__((noinline)) int both() const { return Sides; }
  API int api() const { return Sides; }
  constexpr static int constant() { return 4; }
  auto trailing() const -> int { return Sides; }
  operator bool() const { return Sides != 0; }
  explicit operator std::string() const;
  bool operator==(const Shape &Other) const { return Sides == Other.Sides; }
  int operator()(int X) const { return X + Sides; }
  const std::string &operator[](int I) const { return Names[std::size_t(I)]; }
  Shape &operator++() &;
  friend int friendly(const Shape &S) { return S.Sides; }
  friend int declaredFriend(const Shape &S);
  template <class T> T scaled(T By) const { return T(Sides) * By; }
  template <class T> Shape(T, T, T) : Sides(3) {}

private:
  int Sides = 0;
  std::vector<std::string> Names;
};

int declaredFriend(const Shape &S);

template <class T> struct Box {
  Box() : Value() {}
  ~Box() {}
  T get() const;
  T inlineGet() const { return Value; }
  template <class U> U as() const;
  T Value;
};

template <class T> T Box<T>::get() const { return Value; }
template <class T> template <class U> U Box<T>::as() const { return U(Value); }
template <> inline int Box<int>::get() const { return Value + 1; }

template <> struct Box<char> {
  char get() const { return 'c'; }
};

template <class T> T twice(T X);
template <class T> T twice(T X) { return X + X; }
template <> inline int twice<int>(int X) { return 2 * X; }

TEMPLATE_OF(T) T macroHead(T X) { return X; }

inline namespace v1 {
inline int versioned() { return 1; }
} // namespace v1

int overloaded(int X);
int overloaded(const char *X);

} // namespace lib

C_API int exported(int X);

extern "C" int linkage(int X);

int first(int X), second(int X);

#endif // SHAPES_H

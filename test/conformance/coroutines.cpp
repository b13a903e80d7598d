// Frames of coroutines, resumed from elsewhere, with allocations inside.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %conformance %s -O0
// RUN: %conformance %s -O2
// FLAGS: -std=c++20
#include <coroutine>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

template <typename T> class Generator {
public:
  struct promise_type {
    T Value;
    Generator get_return_object() {
      return Generator(std::coroutine_handle<promise_type>::from_promise(*this));
    }
    std::suspend_always initial_suspend() { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    std::suspend_always yield_value(T V) {
      Value = std::move(V);
      return {};
    }
    void return_void() {}
    void unhandled_exception() { throw; }
  };
  explicit Generator(std::coroutine_handle<promise_type> H) : Handle(H) {}
  Generator(Generator &&G) : Handle(std::exchange(G.Handle, nullptr)) {}
  Generator &operator=(Generator &&G) {
    std::swap(Handle, G.Handle);
    return *this;
  }
  ~Generator() {
    if (Handle)
      Handle.destroy();
  }
  bool next() {
    Handle.resume();
    return !Handle.done();
  }
  const T &value() const { return Handle.promise().Value; }

private:
  std::coroutine_handle<promise_type> Handle;
};

static Generator<std::string> words(int Count) {
  std::vector<int> Seen;
  for (int I = 0; I < Count; ++I) {
    Seen.push_back(I);
    co_yield std::string(size_t(30 + I), 'w');
  }
}

static Generator<std::string> nested(int Depth) {
  if (!Depth) {
    co_yield std::string(200, 'd');
    co_return;
  }
  auto Inner = nested(Depth - 1);
  while (Inner.next())
    co_yield Inner.value() + "+";
}

int main() {
  size_t Sum = 0;
  std::vector<Generator<std::string>> All;
  for (int I = 1; I < 6; ++I)
    All.push_back(words(I * 3));
  while (!All.empty())
    for (size_t I = 0; I < All.size();) {
      if (All[I].next())
        Sum += All[I++].value().size();
      else
        All.erase(All.begin() + long(I));
    }
  auto Deep = nested(5);
  while (Deep.next())
    Sum += Deep.value().size();
  return int(Sum % 7);
}

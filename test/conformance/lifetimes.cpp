// Before main and after it: static objects, thread_local ones, atexit handlers; threads one
// after the other, and blocks that one allocates and another frees.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %conformance %s -O0
// RUN: %conformance %s -O2

#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

struct Logger {
  std::string Name;
  std::vector<std::string> Lines;
  explicit Logger(const char *N) : Name(std::string(N) + " is a name of some length") {
    Lines.emplace_back(100, 'l');
  }
  ~Logger() {
    Lines.push_back(Name + " ends");
    if (Lines.size() > 100)
      puts("many");
  }
};

static Logger First("first"), Second("second");
static std::map<int, std::string> Table = {{1, std::string(40, 'a')}, {2, std::string(50, 'b')}};
static thread_local Logger PerThread("thread");

static std::unique_ptr<std::string> Passed;

static void produce(int N) {
  PerThread.Lines.push_back(std::string(size_t(N), 'p'));
  Passed = std::make_unique<std::string>(1000, 'x');
}
static void consume() {
  PerThread.Lines.push_back(*Passed);
  Passed.reset();
}

Logger &late() {
  static Logger Late("late");
  return Late;
}

int main() {
  std::atexit([] { First.Lines.push_back(std::string(70, 'e')); });
  for (int I = 1; I < 4; ++I) {
    std::thread(produce, I * 100).join();
    std::thread(consume).join();
  }
  late().Lines.push_back(Table[1]);
  printf("%zu\n", First.Lines.size() + Second.Lines.size() + late().Lines.size());
  return 0;
}

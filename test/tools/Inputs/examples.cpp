// What the examples of `heapprof COMMAND --help` are about.
#include <cstdlib>
#include <cstring>

struct Interpreter {
  void call() {}
};

struct Items {
  char *parse_item(const char *Text) { return strdup(Text); }
};

namespace ns {
int f() { return 1; }
} // namespace ns

[[heapprof::hotspot]] void parse() {
  for (int I = 0; I < 10; ++I)
    free(Items().parse_item("some text"));
}

int main() {
  Interpreter().call();
  parse();
  return ns::f() - 1;
}

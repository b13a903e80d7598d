// What instrumenting adds to an object: at most 15 % to a large one of C++, with and without
// debug information.
// RUN: for flags in "-O2" "-O2 -g"; do \
// RUN:   %plain-clangxx $flags -c %s -o %t.plain.o && %clangxx $flags -c %s -o %t.o && \
// RUN:   test $(($(wc -c < %t.o) * 100)) -le $(($(wc -c < %t.plain.o) * 115)) || exit 1; \
// RUN: done
//
// To a small one the shim, whose size does not depend on the rest.
// RUN: printf '#include <stdlib.h>\nvoid *make(size_t N) { return malloc(N); }\n' > %t.c
// RUN: %plain-clang -O2 -c %t.c -o %t.plain.o && %clang -O2 -c %t.c -o %t.o
// RUN: test $(wc -c < %t.o) -le $(($(wc -c < %t.plain.o) + 20000))
//
// And nothing to one that does not allocate.
// RUN: printf 'int add(int A, int B) { return A + B; }\n' > %t.c
// RUN: %plain-clang -O2 -c %t.c -o %t.plain.o && %clang -O2 -c %t.c -o %t.o
// RUN: test $(wc -c < %t.o) -le $(($(wc -c < %t.plain.o) + 100))

#include <functional>
#include <map>
#include <memory>
#include <regex>
#include <string>
#include <vector>

struct Rule {
  std::regex Pattern;
  std::function<std::string(const std::smatch &)> Action;
};

std::map<std::string, std::vector<std::string>>
rewrite(const std::vector<std::shared_ptr<Rule>> &Rules, const std::vector<std::string> &Lines) {
  std::map<std::string, std::vector<std::string>> Results;
  for (const std::string &Line : Lines)
    for (const auto &R : Rules)
      for (std::sregex_iterator I(Line.begin(), Line.end(), R->Pattern), End; I != End; ++I)
        Results[I->str()].push_back(R->Action(*I));
  return Results;
}

std::shared_ptr<Rule> quote(const std::string &Pattern) {
  return std::make_shared<Rule>(
      Rule{std::regex(Pattern), [Pattern](const std::smatch &M) { return M.str() + Pattern; }});
}

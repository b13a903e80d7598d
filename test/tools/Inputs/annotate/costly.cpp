#include <algorithm>
#include <string>
#include <vector>

namespace app {
namespace {
struct Table {
  std::vector<std::string> Rows;
  void add(int N) { Rows.push_back(std::string(100 + N, 'x')); }
  template <class T> T *raw(int N) { return new T[N]; }
};
} // namespace

int *direct() { return new int[10]; }

void each(Table &T) {
  std::vector<int> V{1, 2, 3};
  std::for_each(V.begin(), V.end(), [&](int I) {
    T.add(I);
    delete[] new char[1000 + I];
  });
}
} // namespace app

int main() {
  app::Table T;
  for (int I = 0; I < 50; ++I)
    app::each(T);
  delete[] T.raw<double>(100);
  delete[] app::direct();
}

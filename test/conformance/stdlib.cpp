// Through libstdc++: exceptions in flight, a comparator that throws, call_once, function
// objects, streams, strings that grow.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %conformance %s -O0
// RUN: %conformance %s -O2

#include <algorithm>
#include <any>
#include <fstream>
#include <functional>
#include <iomanip>
#include <iostream>
#include <mutex>
#include <sstream>
#include <stdexcept>
#include <string>
#include <system_error>
#include <valarray>
#include <vector>

struct Big {
  char Bytes[300];
};

static int throwing(std::vector<std::string> Words) {
  int Compared = 0;
  try {
    std::sort(Words.begin(), Words.end(), [&](const std::string &A, const std::string &B) {
      if (++Compared == 20)
        throw std::runtime_error("enough of comparing, said the comparator at last");
      return A + "!" < B + "!";
    });
  } catch (const std::exception &E) {
    return int(std::string(E.what()).size());
  }
  return 0;
}

static int rethrown(int N) {
  try {
    if (!N)
      throw std::system_error(std::make_error_code(std::errc::io_error), "deep down");
    return rethrown(N - 1);
  } catch (const std::logic_error &) {
    return -1;
  }
}

static std::function<int(int)> adder(Big B, int N) {
  return [B, N](int M) { return B.Bytes[0] + N + M; };
}

static void fill(std::string &Text) { Text.assign(500, 't'); }

int main() {
  std::vector<std::string> Words;
  for (int I = 0; I < 50; ++I)
    Words.push_back(std::to_string(I * 7919 % 997) + " and something to make it long");
  int Sum = throwing(Words);
  try {
    rethrown(10);
  } catch (const std::system_error &E) {
    Sum += E.code().value();
  }
  std::once_flag Once;
  std::string Text;
  std::call_once(Once, fill, std::ref(Text));
  for (int I = 0; I < 200; ++I)
    Text += "growing inside libstdc++";
  Text.insert(7, Text);
  Text.replace(3, 10, std::string(3000, 'r'));
  Sum += adder(Big(), 5)(6);
  std::any Anything = Big();
  Anything = std::string(100, 'a');
  std::ostringstream Out;
  Out << std::setw(40) << 3.25 << std::hex << 255 << Text.substr(5, 2000);
  std::stringstream InOut(Out.str());
  std::string Word;
  while (InOut >> Word)
    Sum += int(Word.size());
  std::ifstream File("/etc/debian_version");
  std::getline(File, Word);
  std::valarray<double> Values(1.5, 100);
  Sum += int((Values * Values).sum());
  std::stable_sort(Words.begin(), Words.end());
  std::cout << Sum << ' ' << Text.size() << std::endl;
  return 0;
}

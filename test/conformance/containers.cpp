// A program that allocates in most of the ways of the standard library.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %conformance %s -O0
// RUN: %conformance %s -O2

#include <algorithm>
#include <deque>
#include <functional>
#include <iostream>
#include <list>
#include <map>
#include <memory>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <unordered_map>
#include <vector>

struct Node {
  std::unique_ptr<Node> Left, Right;
  std::string Name;
};

static std::unique_ptr<Node> grow(int Depth) {
  auto N = std::make_unique<Node>();
  N->Name = std::string(size_t(Depth) * 5, 'n');
  if (Depth) {
    N->Left = grow(Depth - 1);
    N->Right = grow(Depth - 1);
  }
  return N;
}

static size_t count(const Node &N) {
  return N.Name.size() + (N.Left ? count(*N.Left) + count(*N.Right) : 0);
}

int main() {
  std::ostringstream Text;
  for (int I = 0; I < 300; ++I)
    Text << "word" << I * 7919 % 131 << ' ';
  std::istringstream In(Text.str());
  std::map<std::string, std::vector<int>> Positions;
  std::unordered_map<std::string, int> Counts;
  std::string Word;
  for (int I = 0; In >> Word; ++I) {
    Positions[Word + " is longer than the small buffer"].push_back(I);
    ++Counts[Word];
  }
  std::deque<std::string> Queue;
  std::list<std::shared_ptr<std::string>> Shared;
  for (auto &[Key, Value] : Positions) {
    Queue.push_back(Key);
    Shared.push_back(std::make_shared<std::string>(Key + Key));
    std::sort(Value.rbegin(), Value.rend());
  }
  std::function<size_t(size_t)> F = [Queue](size_t I) {
    return Queue[I % Queue.size()].size();
  };
  std::regex Pattern("word([0-9]+)( .*)?");
  size_t Matches = 0;
  for (auto &S : Queue)
    Matches += std::regex_match(S, Pattern);
  size_t Caught = 0;
  for (size_t I = 0; I < 20; ++I)
    try {
      Queue.at(I * 20);
    } catch (const std::out_of_range &E) {
      Caught += std::string(E.what()).size();
    }
  auto Tree = grow(8);
  std::cout << Positions.size() << ' ' << Counts.size() << ' ' << F(7) << ' '
            << Matches << ' ' << Caught << ' ' << count(*Tree) << std::endl;
  return 3;
}

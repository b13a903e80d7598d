//===- ast.cpp - Expressions as trees of virtual functions ----------------===//
//
// usage: ast COUNT
//
// COUNT times: parses 50 formulas, made up here, into trees of unique_ptr;
// derives each, simplifies what comes out, prints it, and tabulates both.
//
//===----------------------------------------------------------------------===//

#include "workload.h"

#include <cctype>
#include <memory>
#include <string>
#include <vector>

namespace {

class Expression;
using Owned = std::unique_ptr<Expression>;

class Expression {
public:
  virtual ~Expression() = default;
  virtual int64_t value(int64_t X) const = 0;
  virtual Owned copy() const = 0;
  virtual Owned derivative() const = 0;
  /// An equal one that is no larger.
  virtual Owned simplified() const = 0;
  virtual void print(std::string &To) const = 0;
  /// Whether it is this number.
  virtual bool is(int64_t) const { return false; }
};

class Constant final : public Expression {
public:
  explicit Constant(int64_t N) : N(N) {}
  int64_t value(int64_t) const override { return N; }
  Owned copy() const override { return std::make_unique<Constant>(N); }
  Owned derivative() const override { return std::make_unique<Constant>(0); }
  Owned simplified() const override { return copy(); }
  void print(std::string &To) const override { To += std::to_string(N); }
  bool is(int64_t Other) const override { return N == Other; }

private:
  int64_t N;
};

class Variable final : public Expression {
public:
  int64_t value(int64_t X) const override { return X; }
  Owned copy() const override { return std::make_unique<Variable>(); }
  Owned derivative() const override { return std::make_unique<Constant>(1); }
  Owned simplified() const override { return copy(); }
  void print(std::string &To) const override { To += 'x'; }
};

class Binary : public Expression {
public:
  Binary(Owned Left, Owned Right)
      : Left(std::move(Left)), Right(std::move(Right)) {}

protected:
  void printWith(char Sign, std::string &To) const {
    To += '(';
    Left->print(To);
    To += Sign;
    Right->print(To);
    To += ')';
  }

  Owned Left, Right;
};

class Sum final : public Binary {
public:
  using Binary::Binary;
  int64_t value(int64_t X) const override {
    return int64_t(uint64_t(Left->value(X)) + uint64_t(Right->value(X)));
  }
  Owned copy() const override {
    return std::make_unique<Sum>(Left->copy(), Right->copy());
  }
  Owned derivative() const override {
    return std::make_unique<Sum>(Left->derivative(), Right->derivative());
  }
  Owned simplified() const override {
    Owned L = Left->simplified(), R = Right->simplified();
    if (L->is(0))
      return R;
    if (R->is(0))
      return L;
    return std::make_unique<Sum>(std::move(L), std::move(R));
  }
  void print(std::string &To) const override { printWith('+', To); }
};

class Product final : public Binary {
public:
  using Binary::Binary;
  int64_t value(int64_t X) const override {
    return int64_t(uint64_t(Left->value(X)) * uint64_t(Right->value(X)));
  }
  Owned copy() const override {
    return std::make_unique<Product>(Left->copy(), Right->copy());
  }
  Owned derivative() const override {
    return std::make_unique<Sum>(
        std::make_unique<Product>(Left->derivative(), Right->copy()),
        std::make_unique<Product>(Left->copy(), Right->derivative()));
  }
  Owned simplified() const override {
    Owned L = Left->simplified(), R = Right->simplified();
    if (L->is(0) || R->is(1))
      return L;
    if (R->is(0) || L->is(1))
      return R;
    return std::make_unique<Product>(std::move(L), std::move(R));
  }
  void print(std::string &To) const override { printWith('*', To); }
};

/// By recursive descent: sums of products of numbers, x and parentheses.
class Parser {
public:
  explicit Parser(const std::string &Text) : Next(Text.c_str()) {}

  Owned sum() {
    Owned Left = product();
    while (*Next == '+') {
      ++Next;
      Left = std::make_unique<Sum>(std::move(Left), product());
    }
    return Left;
  }

private:
  Owned product() {
    Owned Left = factor();
    while (*Next == '*') {
      ++Next;
      Left = std::make_unique<Product>(std::move(Left), factor());
    }
    return Left;
  }

  Owned factor() {
    if (*Next == '(') {
      ++Next;
      Owned Inner = sum();
      ++Next;
      return Inner;
    }
    if (*Next == 'x') {
      ++Next;
      return std::make_unique<Variable>();
    }
    int64_t N = 0;
    while (isdigit(static_cast<unsigned char>(*Next)))
      N = 10 * N + (*Next++ - '0');
    return std::make_unique<Constant>(N);
  }

  const char *Next;
};

void makeFormula(uint64_t &State, int Depth, std::string &To) {
  uint64_t Choice = randomBelow(&State, 8);
  if (Depth == 0 || Choice == 0) {
    if (Choice < 5)
      To += 'x';
    else
      To += std::to_string(randomBelow(&State, 10));
    return;
  }
  To += '(';
  makeFormula(State, Depth - 1, To);
  To += Choice < 4 ? '*' : '+';
  makeFormula(State, Depth - 1, To);
  To += ')';
}

} // namespace

int main(int Argc, char **Argv) {
  uint64_t Count = argumentOr(Argc, Argv, 1, 0);
  uint64_t State = 1, Checksum = 0;
  std::vector<std::string> Formulas(50);
  for (std::string &Formula : Formulas)
    makeFormula(State, 6, Formula);
  WorkStart Start = beginWork();
  for (uint64_t I = 0; I < Count; ++I) {
    for (const std::string &Formula : Formulas) {
      Owned Parsed = Parser(Formula).sum();
      Owned Derived = Parsed->derivative()->simplified();
      std::string Printed;
      Derived->print(Printed);
      Checksum = mix(Checksum, Printed.size());
      for (int64_t X = -8; X <= 8; ++X) {
        Checksum = mix(Checksum, uint64_t(Parsed->value(X)));
        Checksum = mix(Checksum, uint64_t(Derived->value(X)));
      }
    }
  }
  endWork(Start, Checksum);
}

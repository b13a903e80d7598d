//===- Evaluate.cpp - Expressions -----------------------------------------===//

#include "Interpreter.h"

#include "Builtins.h"
#include "Error.h"
#include "Items.h"

#include <cmath>

namespace script {

Value Interpreter::evaluate(const Expr &Ex, const EnvironmentPtr &E) {
  Nesting N(*this, Ex.Line);
  return std::visit(Evaluation{*this, Ex.Line, E}, Ex.Node);
}

Value Interpreter::evaluate(const Literal &Ex, unsigned,
                            const EnvironmentPtr &) {
  return Ex.V;
}

Value Interpreter::evaluate(const Variable &Ex, unsigned Line,
                            const EnvironmentPtr &E) {
  if (const Value *V = E->find(Ex.Name))
    return *V;
  throw RuntimeError(Line, "there is no variable '" + Ex.Name + "'");
}

static double want_number(const Value &V, unsigned Line) {
  if (const double *Number = std::get_if<double>(&V))
    return *Number;
  throw RuntimeError(Line,
                     "expected a number, not a " + std::string(type_name(V)));
}

Value Interpreter::evaluate(const Negate &Ex, unsigned Line,
                            const EnvironmentPtr &E) {
  return -want_number(evaluate(*Ex.Operand, E), Line);
}

Value Interpreter::evaluate(const Not &Ex, unsigned, const EnvironmentPtr &E) {
  return !is_true(evaluate(*Ex.Operand, E));
}

/// Below 0, 0 or above, as Left is less than Right, equal or greater.
static int compare(const Value &Left, const Value &Right, unsigned Line) {
  const auto *L = std::get_if<StringPtr>(&Left);
  const auto *R = std::get_if<StringPtr>(&Right);
  if (L && R)
    return (*L)->compare(**R);
  double A = want_number(Left, Line), B = want_number(Right, Line);
  return (A > B) - (A < B);
}

static Value add(const Value &Left, const Value &Right, unsigned Line) {
  const auto *L = std::get_if<StringPtr>(&Left);
  const auto *R = std::get_if<StringPtr>(&Right);
  if (L && R)
    return make_string(**L + **R);
  return want_number(Left, Line) + want_number(Right, Line);
}

/// With the sign of the divisor, so that it can be an index.
static double modulo(double Left, double Right) {
  return Left - Right * std::floor(Left / Right);
}

static double want_divisor(const Value &V, unsigned Line) {
  double Number = want_number(V, Line);
  if (Number == 0)
    throw RuntimeError(Line, "division by zero");
  return Number;
}

Value Interpreter::evaluate(const Binary &Ex, unsigned Line,
                            const EnvironmentPtr &E) {
  Value L = evaluate(*Ex.Left, E);
  Value R = evaluate(*Ex.Right, E);
  switch (Ex.Op) {
  case Operator::Add:
    return add(L, R, Line);
  case Operator::Sub:
    return want_number(L, Line) - want_number(R, Line);
  case Operator::Mul:
    return want_number(L, Line) * want_number(R, Line);
  case Operator::Div:
    return want_number(L, Line) / want_divisor(R, Line);
  case Operator::Mod:
    return modulo(want_number(L, Line), want_divisor(R, Line));
  case Operator::Eq:
    return are_equal(L, R);
  case Operator::Ne:
    return !are_equal(L, R);
  case Operator::Lt:
    return compare(L, R, Line) < 0;
  case Operator::Le:
    return compare(L, R, Line) <= 0;
  case Operator::Gt:
    return compare(L, R, Line) > 0;
  case Operator::Ge:
    return compare(L, R, Line) >= 0;
  }
  return Nil();
}

Value Interpreter::evaluate(const Logical &Ex, unsigned,
                            const EnvironmentPtr &E) {
  Value L = evaluate(*Ex.Left, E);
  return is_true(L) == Ex.IsAnd ? evaluate(*Ex.Right, E) : L;
}

Value Interpreter::evaluate(const Call &Ex, unsigned Line,
                            const EnvironmentPtr &E) {
  Value Callee = evaluate(*Ex.Callee, E);
  std::vector<Value> Arguments;
  Arguments.reserve(Ex.Arguments.size());
  for (const ExprPtr &Argument : Ex.Arguments)
    Arguments.push_back(evaluate(*Argument, E));
  if (const auto *F = std::get_if<FunctionPtr>(&Callee))
    return call_function(*F, std::move(Arguments), Line);
  if (const auto *B = std::get_if<const Builtin *>(&Callee))
    return call_builtin(**B, Arguments.data(), Arguments.size(), Line);
  throw RuntimeError(Line, "a " + std::string(type_name(Callee)) +
                               " cannot be called");
}

Value Interpreter::evaluate(const Index &Ex, unsigned Line,
                            const EnvironmentPtr &E) {
  Value Object = evaluate(*Ex.Object, E);
  Value Key = evaluate(*Ex.Key, E);
  if (const auto *S = std::get_if<StringPtr>(&Object))
    return make_string(
        std::string(1, (**S)[position(Key, (*S)->size(), Line)]));
  const auto *M = std::get_if<MapPtr>(&Object);
  if (!M)
    return list_item(Object, Key, Line);
  auto At = (*M)->Entries.find(map_key(Key, Line));
  return At == (*M)->Entries.end() ? Nil() : At->second;
}

Value Interpreter::evaluate(const ListLiteral &Ex, unsigned,
                            const EnvironmentPtr &E) {
  auto L = Heap.make<List>();
  L->Items.reserve(Ex.Items.size());
  for (const ExprPtr &Item : Ex.Items)
    L->Items.push_back(evaluate(*Item, E));
  return L;
}

Value Interpreter::evaluate(const MapLiteral &Ex, unsigned Line,
                            const EnvironmentPtr &E) {
  auto M = Heap.make<Map>();
  for (const auto &[Key, Item] : Ex.Entries) {
    Value Name = evaluate(*Key, E);
    M->Entries[map_key(Name, Line)] = evaluate(*Item, E);
  }
  return M;
}

Value Interpreter::evaluate(const FunctionLiteral &Ex, unsigned,
                            const EnvironmentPtr &E) {
  return Heap.make<Function>(Ex.Code, E);
}

} // namespace script

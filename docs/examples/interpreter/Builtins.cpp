//===- Builtins.cpp - Functions that the language comes with --------------===//

#include "Builtins.h"

#include "Environment.h"
#include "Error.h"
#include "Interpreter.h"

#include <charconv>
#include <cmath>
#include <ostream>

namespace script {

/// The argument as a T, or a RuntimeError that says what was wanted.
template <typename T>
static const T &want(const Value &V, const char *What, unsigned Line) {
  if (const T *Held = std::get_if<T>(&V))
    return *Held;
  throw RuntimeError(Line, std::string("expected ") + What + ", not a " +
                               std::string(type_name(V)));
}

static Value print(Interpreter &I, Value *Arguments, unsigned) {
  I.output() << to_text(Arguments[0]) << '\n';
  return Nil();
}

static Value len(Interpreter &, Value *Arguments, unsigned Line) {
  const Value &V = Arguments[0];
  if (const auto *S = std::get_if<StringPtr>(&V))
    return double((*S)->size());
  if (const auto *M = std::get_if<MapPtr>(&V))
    return double((*M)->Entries.size());
  return double(want<ListPtr>(V, "a string, list or map", Line)->Items.size());
}

static Value push(Interpreter &, Value *Arguments, unsigned Line) {
  want<ListPtr>(Arguments[0], "a list", Line)->Items.push_back(Arguments[1]);
  return Arguments[0];
}

static Value pop(Interpreter &, Value *Arguments, unsigned Line) {
  auto &Items = want<ListPtr>(Arguments[0], "a list", Line)->Items;
  if (Items.empty())
    throw RuntimeError(Line, "pop from an empty list");
  Value Last = std::move(Items.back());
  Items.pop_back();
  return Last;
}

static Value range(Interpreter &I, Value *Arguments, unsigned Line) {
  double Count = want<double>(Arguments[0], "a number", Line);
  auto Result = I.heap().make<List>();
  for (double N = 0; N < Count; ++N)
    Result->Items.push_back(N);
  return Result;
}

static Value keys(Interpreter &I, Value *Arguments, unsigned Line) {
  const MapPtr &M = want<MapPtr>(Arguments[0], "a map", Line);
  auto Result = I.heap().make<List>();
  for (const auto &Entry : M->Entries)
    Result->Items.push_back(make_string(Entry.first));
  return Result;
}

static Value has(Interpreter &, Value *Arguments, unsigned Line) {
  const MapPtr &M = want<MapPtr>(Arguments[0], "a map", Line);
  return M->Entries.count(*want<StringPtr>(Arguments[1], "a string", Line)) > 0;
}

static Value str(Interpreter &, Value *Arguments, unsigned) {
  return make_string(to_text(Arguments[0]));
}

static Value num(Interpreter &, Value *Arguments, unsigned Line) {
  const std::string &Text = *want<StringPtr>(Arguments[0], "a string", Line);
  const char *End = Text.data() + Text.size();
  double Number = 0;
  auto [Rest, Failed] = std::from_chars(Text.data(), End, Number);
  if (Failed != std::errc() || Rest != End)
    return Nil();
  return Number;
}

static Value floor(Interpreter &, Value *Arguments, unsigned Line) {
  return std::floor(want<double>(Arguments[0], "a number", Line));
}

static Value type(Interpreter &, Value *Arguments, unsigned) {
  return make_string(std::string(type_name(Arguments[0])));
}

static Value split(Interpreter &I, Value *Arguments, unsigned Line) {
  const std::string &Text = *want<StringPtr>(Arguments[0], "a string", Line);
  const std::string &By = *want<StringPtr>(Arguments[1], "a string", Line);
  auto Result = I.heap().make<List>();
  std::size_t Begin = 0;
  while (!By.empty()) {
    std::size_t End = Text.find(By, Begin);
    if (End == std::string::npos)
      break;
    Result->Items.push_back(make_string(Text.substr(Begin, End - Begin)));
    Begin = End + By.size();
  }
  Result->Items.push_back(make_string(Text.substr(Begin)));
  return Result;
}

void define_builtins(Environment &Globals) {
  static constexpr Builtin Builtins[] = {
      {"print", 1, print}, {"len", 1, len},     {"push", 2, push},
      {"pop", 1, pop},     {"range", 1, range}, {"keys", 1, keys},
      {"has", 2, has},     {"str", 1, str},     {"num", 1, num},
      {"floor", 1, floor}, {"type", 1, type},   {"split", 2, split}};
  for (const Builtin &B : Builtins)
    Globals.define(std::string(B.Name), &B);
}

} // namespace script

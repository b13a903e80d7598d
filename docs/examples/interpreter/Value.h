//===- Value.h - What a variable can hold ---------------------------------===//

#ifndef INTERPRETER_VALUE_H
#define INTERPRETER_VALUE_H

#include "Collector.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace script {

class Environment;
struct Builtin;
struct Function;
struct FunctionNode;
struct List;
struct Map;

using Nil = std::monostate;
using StringPtr = std::shared_ptr<const std::string>;
using ListPtr = std::shared_ptr<List>;
using MapPtr = std::shared_ptr<Map>;
using FunctionPtr = std::shared_ptr<Function>;

/// Numbers, strings and so on; lists, maps and functions are shared. A class of
/// its own has a short name in profiles.
struct Value : std::variant<Nil, bool, double, StringPtr, ListPtr, MapPtr,
                            FunctionPtr, const Builtin *> {
  using variant::variant;
};

struct List final : Tracked {
  std::vector<Value> Items;

  void for_each_reference(const Visitor &Visit) const override;
  void drop_references() override { Items.clear(); }
};

struct Map final : Tracked {
  std::map<std::string, Value> Entries;

  void for_each_reference(const Visitor &Visit) const override;
  void drop_references() override { Entries.clear(); }
};

/// A function of the script, with the environment that it was made in.
struct Function final : Tracked {
  Function(std::shared_ptr<const FunctionNode> Code,
           std::shared_ptr<Environment> Closure)
      : Code(std::move(Code)), Closure(std::move(Closure)) {}

  std::shared_ptr<const FunctionNode> Code;
  std::shared_ptr<Environment> Closure;

  void for_each_reference(const Visitor &Visit) const override;
  void drop_references() override { Closure.reset(); }
};

inline Value make_string(std::string Text) {
  return std::make_shared<const std::string>(std::move(Text));
}

/// The one that V refers to, or null.
Tracked *tracked(const Value &V);
/// All but nil and false are true.
bool is_true(const Value &V);
/// Lists, maps and functions are equal to themselves only.
bool are_equal(const Value &Left, const Value &Right);
/// "number", "list", and so on.
std::string_view type_name(const Value &V);
/// As print() shows it.
std::string to_text(const Value &V);

} // namespace script

#endif // INTERPRETER_VALUE_H

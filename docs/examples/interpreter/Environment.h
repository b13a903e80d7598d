//===- Environment.h - The variables of a block or a call -----------------===//

#ifndef INTERPRETER_ENVIRONMENT_H
#define INTERPRETER_ENVIRONMENT_H

#include "Hotspots.h"
#include "Value.h"

#include <unordered_map>

namespace script {

class Environment final : public Tracked {
public:
  /// The one of the global variables.
  HEAPPROF_HOTSPOT() Environment();
  /// The one of a block or a call, inside of another.
  HEAPPROF_HOTSPOT() explicit Environment(std::shared_ptr<Environment> Parent);

  /// Makes a variable, or sets it if this environment has it already.
  void define(const std::string &Name, Value V);
  /// The variable of the innermost environment that has one, or null.
  Value *find(const std::string &Name);

  void for_each_reference(const Visitor &Visit) const override;
  void drop_references() override;

private:
  std::shared_ptr<Environment> Parent;
  std::unordered_map<std::string, Value> Variables;
};

using EnvironmentPtr = std::shared_ptr<Environment>;

} // namespace script

#endif // INTERPRETER_ENVIRONMENT_H

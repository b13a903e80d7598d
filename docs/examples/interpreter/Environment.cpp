//===- Environment.cpp - The variables of a block or a call ---------------===//

#include "Environment.h"

namespace script {

Environment::Environment() = default;

Environment::Environment(std::shared_ptr<Environment> Parent)
    : Parent(std::move(Parent)) {}

void Environment::define(const std::string &Name, Value V) {
  Variables.insert_or_assign(Name, std::move(V));
}

Value *Environment::find(const std::string &Name) {
  for (Environment *E = this; E; E = E->Parent.get()) {
    auto At = E->Variables.find(Name);
    if (At != E->Variables.end())
      return &At->second;
  }
  return nullptr;
}

void Environment::for_each_reference(const Visitor &Visit) const {
  if (Parent)
    Visit(*Parent);
  for (const auto &[Name, V] : Variables)
    if (Tracked *T = tracked(V))
      Visit(*T);
}

void Environment::drop_references() {
  Parent.reset();
  Variables.clear();
}

} // namespace script

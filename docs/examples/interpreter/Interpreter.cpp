//===- Interpreter.cpp - Statements and calls -----------------------------===//

#include "Interpreter.h"

#include "Builtins.h"
#include "Error.h"
#include "Items.h"

#include <ostream>

namespace script {

Interpreter::Nesting::Nesting(Interpreter &I, unsigned Line) : I(I) {
  if (I.Depth >= 2000)
    throw RuntimeError(Line, "too many calls inside of each other");
  ++I.Depth;
}

Interpreter::Interpreter(std::ostream &Output, bool KeepsCycles)
    : Output(Output), Heap(KeepsCycles), Globals(Heap.make<Environment>()) {
  define_builtins(*Globals);
}

Interpreter::~Interpreter() {
  // Functions on the top level hold the globals, which hold them.
  Globals.reset();
  Returned = Nil();
  Heap.collect();
}

void Interpreter::run(const Program &P) {
  for (const Stmt &S : P)
    execute(S, Globals);
}

void Interpreter::run_interactively(const Program &P) {
  for (const Stmt &S : P) {
    const auto *E = std::get_if<Evaluate>(&S.Node);
    if (!E) {
      execute(S, Globals);
      continue;
    }
    Value V = evaluate(*E->What, Globals);
    if (!std::holds_alternative<Nil>(V))
      Output << to_text(V) << '\n';
  }
}

static void check_count(const Value &Callee, std::size_t Count,
                        std::size_t Wanted, unsigned Line) {
  if (Count != Wanted)
    throw RuntimeError(
        Line, "wrong number of arguments for " + to_text(Callee) + ": " +
                  std::to_string(Count) + ", not " + std::to_string(Wanted));
}

Value Interpreter::call_function(FunctionPtr Callee,
                                 std::vector<Value> Arguments, unsigned Line) {
  const FunctionNode &Code = *Callee->Code;
  check_count(Callee, Arguments.size(), Code.Parameters.size(), Line);
  auto E = Heap.make<Environment>(Callee->Closure);
  for (std::size_t I = 0; I < Arguments.size(); ++I)
    E->define(Code.Parameters[I], std::move(Arguments[I]));
  if (execute_in(Code.Body, E) == Flow::Return)
    return std::exchange(Returned, Nil());
  return Nil();
}

Value Interpreter::call_builtin(const Builtin &Callee, Value *Arguments,
                                std::size_t Count, unsigned Line) {
  check_count(&Callee, Count, Callee.Arity, Line);
  return Callee.Function(*this, Arguments, Line);
}

//===----------------------------------------------------------------------===//
// Statements
//===----------------------------------------------------------------------===//

Interpreter::Flow Interpreter::execute(const Stmt &S, const EnvironmentPtr &E) {
  Nesting N(*this, S.Line);
  return std::visit(Execution{*this, S.Line, E}, S.Node);
}

Interpreter::Flow Interpreter::execute(const Block &B,
                                       const EnvironmentPtr &E) {
  return execute_in(B, B.Declares ? Heap.make<Environment>(E) : E);
}

Interpreter::Flow Interpreter::execute_in(const Block &B,
                                          const EnvironmentPtr &E) {
  for (const Stmt &S : B.Statements) {
    Flow F = execute(S, E);
    if (F != Flow::Next)
      return F;
  }
  return Flow::Next;
}

Interpreter::Flow Interpreter::execute(const Evaluate &S, unsigned,
                                       const EnvironmentPtr &E) {
  evaluate(*S.What, E);
  return Flow::Next;
}

Interpreter::Flow Interpreter::execute(const Let &S, unsigned,
                                       const EnvironmentPtr &E) {
  E->define(S.Name, evaluate(*S.Initial, E));
  return Flow::Next;
}

Interpreter::Flow Interpreter::execute(const Assign &S, unsigned Line,
                                       const EnvironmentPtr &E) {
  Value V = evaluate(*S.NewValue, E);
  Value *Into = E->find(S.Name);
  if (!Into)
    throw RuntimeError(Line, "there is no variable '" + S.Name + "'");
  *Into = std::move(V);
  return Flow::Next;
}

Interpreter::Flow Interpreter::execute(const AssignItem &S, unsigned Line,
                                       const EnvironmentPtr &E) {
  Value Object = evaluate(*S.Target.Object, E);
  Value Key = evaluate(*S.Target.Key, E);
  Value V = evaluate(*S.NewValue, E);
  if (const auto *M = std::get_if<MapPtr>(&Object))
    (*M)->Entries[map_key(Key, Line)] = std::move(V);
  else
    list_item(Object, Key, Line) = std::move(V);
  return Flow::Next;
}

Interpreter::Flow Interpreter::execute(const If &S, unsigned,
                                       const EnvironmentPtr &E) {
  return execute(is_true(evaluate(*S.Condition, E)) ? S.Then : S.Else, E);
}

Interpreter::Flow Interpreter::execute(const While &S, unsigned,
                                       const EnvironmentPtr &E) {
  while (is_true(evaluate(*S.Condition, E))) {
    Flow F = execute(S.Body, E);
    if (F == Flow::Break)
      break;
    if (F == Flow::Return)
      return F;
  }
  return Flow::Next;
}

Interpreter::Flow Interpreter::execute(const For &S, unsigned Line,
                                       const EnvironmentPtr &E) {
  Value Items = evaluate(*S.Items, E);
  const auto *L = std::get_if<ListPtr>(&Items);
  if (!L)
    throw RuntimeError(Line, "for goes through lists, not through a " +
                                 std::string(type_name(Items)));
  // The body may change the list.
  for (std::size_t I = 0; I < (*L)->Items.size(); ++I) {
    // Each round has its own variable: a closure may keep it.
    auto Round = Heap.make<Environment>(E);
    Round->define(S.Name, (*L)->Items[I]);
    Flow F = execute_in(S.Body, Round);
    if (F == Flow::Break)
      break;
    if (F == Flow::Return)
      return F;
  }
  return Flow::Next;
}

Interpreter::Flow Interpreter::execute(const Return &S, unsigned,
                                       const EnvironmentPtr &E) {
  Returned = S.Result ? evaluate(*S.Result, E) : Nil();
  return Flow::Return;
}

Interpreter::Flow Interpreter::execute(const Break &, unsigned,
                                       const EnvironmentPtr &) {
  return Flow::Break;
}

Interpreter::Flow Interpreter::execute(const Continue &, unsigned,
                                       const EnvironmentPtr &) {
  return Flow::Continue;
}

Interpreter::Flow Interpreter::execute(const Block &S, unsigned,
                                       const EnvironmentPtr &E) {
  return execute(S, E);
}

} // namespace script

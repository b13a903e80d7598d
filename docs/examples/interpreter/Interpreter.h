//===- Interpreter.h - Runs programs --------------------------------------===//

#ifndef INTERPRETER_INTERPRETER_H
#define INTERPRETER_INTERPRETER_H

#include "Ast.h"
#include "Environment.h"

#include <iosfwd>

namespace script {

/// Runs programs one after the other with the same global variables.
class Interpreter {
public:
  /// With KeepsCycles closures that hold themselves are never freed, as in the
  /// first version.
  explicit Interpreter(std::ostream &Output, bool KeepsCycles = false);
  ~Interpreter();

  /// Throws RuntimeError.
  void run(const Program &P);
  /// The same, and prints what expressions on the top level give.
  void run_interactively(const Program &P);

  /// Calls a function of the script.
  HEAPPROF_HOTSPOT()
  Value call_function(FunctionPtr Callee, std::vector<Value> Arguments,
                      unsigned Line);
  /// Calls a builtin; an event weighs as much as there are arguments.
  HEAPPROF_HOTSPOT(Count)
  Value call_builtin(const Builtin &Callee, Value *Arguments, std::size_t Count,
                     unsigned Line);

  /// Frees what only refers to itself; returns how many objects. It is called
  /// in time by itself.
  std::size_t collect() { return Heap.collect(); }

  std::ostream &output() { return Output; }
  Collector &heap() { return Heap; }
  const EnvironmentPtr &globals() const { return Globals; }

private:
  /// How a statement has ended.
  enum class Flow { Next, Break, Continue, Return };
  /// Recursion of the script is recursion here: it must end before the stack.
  class Nesting {
  public:
    Nesting(Interpreter &I, unsigned Line);
    ~Nesting() { --I.Depth; }
    Nesting(const Nesting &) = delete;
    Nesting &operator=(const Nesting &) = delete;

  private:
    Interpreter &I;
  };

  /// For std::visit: the overload for a node of the tree.
  struct Execution {
    Interpreter &I;
    unsigned Line;
    const EnvironmentPtr &E;
    template <typename NodeT> Flow operator()(const NodeT &Node) const {
      return I.execute(Node, Line, E);
    }
  };
  struct Evaluation {
    Interpreter &I;
    unsigned Line;
    const EnvironmentPtr &E;
    template <typename NodeT> Value operator()(const NodeT &Node) const {
      return I.evaluate(Node, Line, E);
    }
  };

  Flow execute(const Stmt &S, const EnvironmentPtr &E);
  /// In an environment of its own if it needs one.
  Flow execute(const Block &B, const EnvironmentPtr &E);
  Flow execute_in(const Block &B, const EnvironmentPtr &E);

  Flow execute(const Evaluate &S, unsigned Line, const EnvironmentPtr &E);
  Flow execute(const Let &S, unsigned Line, const EnvironmentPtr &E);
  Flow execute(const Assign &S, unsigned Line, const EnvironmentPtr &E);
  Flow execute(const AssignItem &S, unsigned Line, const EnvironmentPtr &E);
  Flow execute(const If &S, unsigned Line, const EnvironmentPtr &E);
  Flow execute(const While &S, unsigned Line, const EnvironmentPtr &E);
  Flow execute(const For &S, unsigned Line, const EnvironmentPtr &E);
  Flow execute(const Return &S, unsigned Line, const EnvironmentPtr &E);
  Flow execute(const Break &S, unsigned Line, const EnvironmentPtr &E);
  Flow execute(const Continue &S, unsigned Line, const EnvironmentPtr &E);
  Flow execute(const Block &S, unsigned Line, const EnvironmentPtr &E);

  Value evaluate(const Expr &Ex, const EnvironmentPtr &E);
  Value evaluate(const Literal &Ex, unsigned Line, const EnvironmentPtr &E);
  Value evaluate(const Variable &Ex, unsigned Line, const EnvironmentPtr &E);
  Value evaluate(const Negate &Ex, unsigned Line, const EnvironmentPtr &E);
  Value evaluate(const Not &Ex, unsigned Line, const EnvironmentPtr &E);
  Value evaluate(const Binary &Ex, unsigned Line, const EnvironmentPtr &E);
  Value evaluate(const Logical &Ex, unsigned Line, const EnvironmentPtr &E);
  Value evaluate(const Call &Ex, unsigned Line, const EnvironmentPtr &E);
  Value evaluate(const Index &Ex, unsigned Line, const EnvironmentPtr &E);
  Value evaluate(const ListLiteral &Ex, unsigned Line, const EnvironmentPtr &E);
  Value evaluate(const MapLiteral &Ex, unsigned Line, const EnvironmentPtr &E);
  Value evaluate(const FunctionLiteral &Ex, unsigned Line,
                 const EnvironmentPtr &E);

  std::ostream &Output;
  Collector Heap;
  EnvironmentPtr Globals;
  /// Of the return statement that has just been executed.
  Value Returned;
  unsigned Depth = 0;
};

} // namespace script

#endif // INTERPRETER_INTERPRETER_H

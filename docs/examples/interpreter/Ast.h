//===- Ast.h - A program as a tree ----------------------------------------===//
//
// The tree has all that it needs in itself: the source and its tokens may go as
// soon as it is there.
//
//===----------------------------------------------------------------------===//

#ifndef INTERPRETER_AST_H
#define INTERPRETER_AST_H

#include "Value.h"

namespace script {

struct Expr;
struct Stmt;
using ExprPtr = std::unique_ptr<Expr>;

enum class Operator { Add, Sub, Mul, Div, Mod, Eq, Ne, Lt, Le, Gt, Ge };

struct Block {
  std::vector<Stmt> Statements;
  /// It has variables of its own, and so needs an environment.
  bool Declares = false;
};

/// fun NAME(PARAMETERS) { BODY }
struct FunctionNode {
  std::string Name;
  std::vector<std::string> Parameters;
  Block Body;
};

//===----------------------------------------------------------------------===//
// Expressions
//===----------------------------------------------------------------------===//

struct Literal {
  Value V;
};
struct Variable {
  std::string Name;
};
struct Negate {
  ExprPtr Operand;
};
struct Not {
  ExprPtr Operand;
};
struct Binary {
  Operator Op;
  ExprPtr Left, Right;
};
/// `and`, `or`.
struct Logical {
  bool IsAnd;
  ExprPtr Left, Right;
};
struct Call {
  ExprPtr Callee;
  std::vector<ExprPtr> Arguments;
};
/// OBJECT[KEY]
struct Index {
  ExprPtr Object, Key;
};
struct ListLiteral {
  std::vector<ExprPtr> Items;
};
struct MapLiteral {
  std::vector<std::pair<ExprPtr, ExprPtr>> Entries;
};
struct FunctionLiteral {
  std::shared_ptr<const FunctionNode> Code;
};

struct Expr {
  unsigned Line;
  std::variant<Literal, Variable, Negate, Not, Binary, Logical, Call, Index,
               ListLiteral, MapLiteral, FunctionLiteral>
      Node;
};

//===----------------------------------------------------------------------===//
// Statements
//===----------------------------------------------------------------------===//

struct Evaluate {
  ExprPtr What;
};
/// let NAME = INITIAL; also fun NAME(...) {...}
struct Let {
  std::string Name;
  ExprPtr Initial;
};
struct Assign {
  std::string Name;
  ExprPtr NewValue;
};
struct AssignItem {
  Index Target;
  ExprPtr NewValue;
};
struct If {
  ExprPtr Condition;
  Block Then, Else;
};
struct While {
  ExprPtr Condition;
  Block Body;
};
/// for NAME in ITEMS { BODY }
struct For {
  std::string Name;
  ExprPtr Items;
  Block Body;
};
struct Return {
  /// May be null.
  ExprPtr Result;
};
struct Break {};
struct Continue {};

struct Stmt {
  unsigned Line;
  std::variant<Evaluate, Let, Assign, AssignItem, If, While, For, Return, Break,
               Continue, Block>
      Node;
};

using Program = std::vector<Stmt>;

} // namespace script

#endif // INTERPRETER_AST_H

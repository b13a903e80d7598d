//===- BudgetAttr.cpp - [[heapprof::budget(bytes, blocks)]], no_alloc -----===//

#include "Annotations.h"
#include "FunctionAttr.h"

#include "heapprof/size.hpp"
#include "clang/AST/Expr.h"

#include "clang/Basic/DiagnosticSema.h"

using namespace clang;
using namespace heapprof;

static constexpr const char *BytesIs =
    "a number of bytes, from 0 to 2^64-1 or as in \"24 MiB\"";
static constexpr const char *BlocksIs = "a number of blocks, from 0 to 2^64-1";

/// The limit that is Attr's argument I.
static std::optional<uint64_t> limit(Sema &S, const FunctionDecl &F,
                                     const ParsedAttr &Attr, unsigned I) {
  const char *What = I == 0 ? BytesIs : BlocksIs;
  if (namedParameter(F, Attr, I)) {
    error(S, locationOf(*Attr.getArgAsIdent(I)),
          "%0 attribute requires %1, which cannot be a parameter")
        << quotedName(Attr) << What;
    return std::nullopt;
  }
  Expr *E = argument(S, Attr, I, What);
  if (!E)
    return std::nullopt;
  if (isDependent(*E)) {
    error(S, E->getExprLoc(),
          "%0 attribute requires %1, which cannot depend on a template's "
          "parameters")
        << quotedName(Attr) << What << E->getSourceRange();
    return std::nullopt;
  }
  auto *Text = dyn_cast<StringLiteral>(E->IgnoreParenImpCasts());
  if (!Text || I != 0)
    return constant(S, Attr, E, What);
  uint64_t Size = 0;
  if (Text->getCharByteWidth() == 1 && parse_size(Text->getString(), Size))
    return Size;
  error(S, E->getExprLoc(),
        "%0 attribute requires a size below 2^64 as in \"512\", \"1.5 MB\" "
        "or \"24 MiB\"; the units are B, KB, MB, GB, KiB, MiB and GiB")
      << quotedName(Attr) << E->getSourceRange();
  return std::nullopt;
}

namespace {
class BudgetAttr : public FunctionAttr {
public:
  BudgetAttr() : FunctionAttr("heapprof::budget", "heapprof_budget") {}

private:
  void handle(Sema &S, FunctionDecl &F, const ParsedAttr &Attr) const override {
    unsigned Count = Attr.getNumArgs();
    if (Count == 0 || Count > 2) {
      S.Diag(Attr.getLoc(), Count ? diag::err_attribute_too_many_arguments
                                  : diag::err_attribute_too_few_arguments)
          << quotedName(Attr) << (Count ? 2 : 1) << Attr.getRange();
      return;
    }
    std::optional<uint64_t> Bytes = limit(S, F, Attr, 0);
    std::optional<uint64_t> Blocks;
    if (Count == 2)
      Blocks = limit(S, F, Attr, 1);
    if (!Bytes || (Count == 2 && !Blocks))
      return;
    std::string Text = (BudgetKey + "=" + llvm::Twine(*Bytes) + ",").str();
    annotate(S.Context, F, Text + (Blocks ? std::to_string(*Blocks) : "-"),
             Attr);
  }
};

class NoAllocAttr : public FunctionAttr {
public:
  NoAllocAttr() : FunctionAttr("heapprof::no_alloc", "heapprof_no_alloc") {}

private:
  void handle(Sema &S, FunctionDecl &F, const ParsedAttr &Attr) const override {
    if (Attr.getNumArgs())
      S.Diag(Attr.getLoc(), diag::err_attribute_wrong_number_arguments)
          << quotedName(Attr) << 0 << Attr.getRange();
    else
      annotate(S.Context, F, NoAlloc, Attr);
  }
};
} // namespace

static ParsedAttrInfoRegistry::Add<BudgetAttr>
    Budget("heapprof_budget", "what a function may allocate");
static ParsedAttrInfoRegistry::Add<NoAllocAttr>
    NoAllocation("heapprof_no_alloc", "a function that allocates nothing");

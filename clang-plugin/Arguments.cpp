//===- Arguments.cpp - The arguments of an attribute ----------------------===//

#include "Arguments.h"

#include "Annotations.h"
#include "ClangCompat.h"

#include "clang/Sema/DeclSpec.h"
#include "clang/Sema/EnterExpressionEvaluationContext.h"
#include "clang/Sema/Lookup.h"

using namespace clang;
using namespace heapprof;
using llvm::StringRef;

ParmVarDecl *heapprof::namedParameter(const FunctionDecl &F,
                                      const ParsedAttr &Attr, unsigned I) {
  if (!Attr.isArgIdent(I))
    return nullptr;
  for (ParmVarDecl *P : F.parameters())
    if (P->getIdentifier() == nameOf(*Attr.getArgAsIdent(I)))
      return P;
  return nullptr;
}

/// A name by itself, read as the parser reads one in an expression.
static Expr *lookUp(Sema &S, const ParsedAttr &Attr, const IdentifierLoc &Id,
                    StringRef What) {
  IdentifierInfo *Name = nameOf(Id);
  SourceLocation Loc = locationOf(Id);
  LookupResult Found(S, Name, Loc, Sema::LookupOrdinaryName);
  Found.suppressDiagnostics();
  if (!S.LookupName(Found, S.getCurScope())) {
    error(S, Loc, "%0 attribute requires %1, but nothing named %2 is declared")
        << quotedName(Attr) << What << Name;
    return nullptr;
  }
  EnterExpressionEvaluationContext Context(
      S, Sema::ExpressionEvaluationContext::ConstantEvaluated);
  CXXScopeSpec SS;
  UnqualifiedId Unqualified;
  Unqualified.setIdentifier(Name, Loc);
  return S
      .ActOnIdExpression(S.getCurScope(), SS, SourceLocation(), Unqualified,
                         /*HasTrailingLParen=*/false,
                         /*IsAddressOfOperand=*/false)
      .get();
}

Expr *heapprof::argument(Sema &S, const ParsedAttr &Attr, unsigned I,
                         StringRef What) {
  Expr *E = Attr.isArgExpr(I) ? Attr.getArgAsExpr(I)
                              : lookUp(S, Attr, *Attr.getArgAsIdent(I), What);
  if (!E || E->containsErrors() || S.DiagnoseUnexpandedParameterPack(E))
    return nullptr;
  return E;
}

namespace {
/// Clang adds notes that say why E is not a constant.
class NotConstant : public Sema::VerifyICEDiagnoser {
public:
  NotConstant(const AttributeCommonInfo &Attr, const Expr &E, StringRef What)
      : Name(quotedName(Attr)), E(E), What(What) {}

  Sema::SemaDiagnosticBuilder diagnoseNotICE(Sema &S,
                                             SourceLocation Loc) override {
    return error(S, Loc, "%0 attribute requires %1")
           << Name << What << E.getSourceRange();
  }
  Sema::SemaDiagnosticBuilder diagnoseNotICEType(Sema &S, SourceLocation Loc,
                                                 QualType T) override {
    return error(S, Loc, "%0 attribute requires %1, but this has type %2")
           << Name << What << T << E.getSourceRange();
  }

private:
  std::string Name;
  const Expr &E;
  StringRef What;
};
} // namespace

std::optional<uint64_t> heapprof::constant(Sema &S,
                                           const AttributeCommonInfo &Attr,
                                           Expr *E, StringRef What) {
  NotConstant Diagnoser(Attr, *E, What);
  llvm::APSInt Value;
  if (S.VerifyIntegerConstantExpression(E, &Value, Diagnoser).isInvalid())
    return std::nullopt;
  if (Value.isNegative() || Value.getActiveBits() > 64) {
    error(S, E->getExprLoc(), "%0 attribute requires %1, but this is %2")
        << quotedName(Attr) << What << llvm::toString(Value, 10)
        << E->getSourceRange();
    return std::nullopt;
  }
  return Value.getZExtValue();
}

bool heapprof::isDependent(const Expr &E) {
  return E.isInstantiationDependent();
}

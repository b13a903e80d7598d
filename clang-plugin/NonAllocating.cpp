//===- NonAllocating.cpp - [[clang::nonallocating]] -----------------------===//

#include "NonAllocating.h"

#include "Annotations.h"

#include "clang/AST/RecursiveASTVisitor.h"

using namespace clang;
using namespace heapprof;

static bool isNonAllocating(const FunctionDecl &F) {
  for (const FunctionEffectWithCondition &E : F.getFunctionEffects()) {
    FunctionEffect::Kind Kind = E.Effect.kind();
    if ((Kind == FunctionEffect::Kind::NonAllocating ||
         Kind == FunctionEffect::Kind::NonBlocking) &&
        !E.Cond.getCondition())
      return true;
  }
  return false;
}

/// For diagnostics: the attribute is a part of the type, without a place.
static AttributeCommonInfo attribute(const FunctionDecl &F) {
  return AttributeCommonInfo(
      &F.getASTContext().Idents.get("clang::nonallocating"), F.getLocation(),
      AttributeCommonInfo::Form::GNU());
}

namespace {
class Annotator : public RecursiveASTVisitor<Annotator> {
public:
  bool VisitFunctionDecl(FunctionDecl *F) {
    if (F->isThisDeclarationADefinition() && isNonAllocating(*F) &&
        !hasAnnotation(*F, BudgetKey))
      annotate(F->getASTContext(), *F, NoAlloc, attribute(*F));
    return true;
  }
  bool VisitLambdaExpr(LambdaExpr *L) {
    return VisitFunctionDecl(L->getCallOperator());
  }
};
} // namespace

void heapprof::annotateNonAllocating(Decl &D) {
  // Nobody else pays for the walk.
  if (D.getASTContext().hasAnyFunctionEffects())
    Annotator().TraverseDecl(&D);
}

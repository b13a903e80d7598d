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

namespace {
class Annotator : public RecursiveASTVisitor<Annotator> {
public:
  bool VisitFunctionDecl(FunctionDecl *F) {
    if (F->isThisDeclarationADefinition() && isNonAllocating(*F) &&
        !hasAnnotation(*F, BudgetKey))
      annotate(F->getASTContext(), *F, NoAlloc,
               AttributeCommonInfo(F->getSourceRange(),
                                   AttributeCommonInfo::NoSemaHandlerAttribute,
                                   AttributeCommonInfo::Form::Implicit()));
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

//===- Instantiations.cpp - Weights that depend on a template -------------===//

#include "Instantiations.h"

#include "Annotations.h"
#include "Arguments.h"

#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/DiagnosticSema.h"

using namespace clang;
using namespace heapprof;
using llvm::StringRef;

/// Whether it is worth to look at what is instantiated. What a precompiled
/// header or a module depends on is not known of.
static thread_local bool AnyDependent = false;

void heapprof::annotateDependentWeight(Sema &S, FunctionDecl &F,
                                       const AttributeCommonInfo &Attr,
                                       Expr *Weight) {
  // The IR has an i64 whatever the type; it is checked without the cast.
  SourceLocation Begin = Weight->getBeginLoc();
  ExprResult Cast = S.BuildCXXTypeConstructExpr(
      S.Context.getTrivialTypeSourceInfo(S.Context.UnsignedLongLongTy, Begin),
      Begin, Weight, Weight->getEndLoc(), /*ListInitialization=*/false);
  if (Cast.isInvalid())
    return;
  AnyDependent = true;
  annotate(S.Context, F, HotspotKey, Attr, Cast.get());
}

/// The annotation for a parameter of this type, empty if it will not do.
static StringRef weightOf(const ASTContext &Ctx, QualType Type) {
  if (!Type->isIntegralOrEnumerationType() || Type->isIncompleteType() ||
      Ctx.getTypeSize(Type) > 64)
    return "";
  return Type->isSignedIntegerOrEnumerationType() ? "heapprof.weight=signed"
                                                  : "heapprof.weight=unsigned";
}

static void diagnose(Sema &S, const ParmVarDecl &P,
                     const AttributeCommonInfo &Attr, SourceRange Range) {
  error(S, Range.getBegin(),
        "%0 attribute requires a parameter of integer type with at most 64 "
        "bits, passed by value; %1 has type %2")
      << quotedName(Attr) << &P << P.getType() << Range;
  S.Diag(P.getLocation(), diag::note_declared_at) << P.getSourceRange();
}

void heapprof::annotateWeightParameter(Sema &S, FunctionDecl &F, ParmVarDecl &P,
                                       const AttributeCommonInfo &Attr,
                                       SourceRange Range) {
  if (P.isInvalidDecl())
    return;
  bool Dependent = P.getType()->isDependentType();
  StringRef Text =
      Dependent ? StringRef(WeightKey) : weightOf(S.Context, P.getType());
  if (P.isParameterPack() || Text.empty())
    return diagnose(S, P, Attr, Range);
  AnyDependent |= Dependent;
  annotate(S.Context, P, Text, Attr);
  annotate(S.Context, F, WeightOfParameter, Attr);
  // It has a use: nobody need warn of an unused parameter.
  P.setReferenced();
}

/// The annotation that annotateDependentWeight() has made, and its cast.
static const AnnotateAttr *dependentWeight(const FunctionDecl &F,
                                           const ExplicitCastExpr *&Cast) {
  for (const auto *A : F.specific_attrs<AnnotateAttr>())
    if (A->getAnnotation() == HotspotKey && A->args_size() == 1) {
      Cast = dyn_cast<ExplicitCastExpr>((*A->args_begin())->IgnoreImplicit());
      if (Cast)
        return A;
    }
  return nullptr;
}

static void completeWeight(Sema &S, FunctionDecl &F) {
  const ExplicitCastExpr *Cast;
  const AnnotateAttr *Dependent = dependentWeight(F, Cast);
  if (!Dependent || isDependent(*Cast))
    return;
  AttributeCommonInfo From = *Dependent;
  removeAnnotations(
      F, [](const AnnotateAttr &A) { return A.getAnnotation() == HotspotKey; });
  auto *Written = const_cast<Expr *>(Cast->getSubExprAsWritten());
  if (std::optional<uint64_t> Weight = constant(S, From, Written, WeightIs))
    annotate(S.Context, F, hotspot(*Weight), From);
}

static void completeParameters(Sema &S, FunctionDecl &F) {
  for (ParmVarDecl *P : F.parameters())
    for (auto *A : P->specific_attrs<AnnotateAttr>()) {
      if (A->getAnnotation() != WeightKey || P->getType()->isDependentType())
        continue;
      StringRef Text = weightOf(S.Context, P->getType());
      if (Text.empty())
        diagnose(S, *P, *A, A->getRange());
      else
        A->setAnnotation(S.Context, Text);
    }
}

namespace {
/// A lambda is instantiated as a part of the function around it.
class LambdaVisitor : public RecursiveASTVisitor<LambdaVisitor> {
public:
  explicit LambdaVisitor(Sema &S) : S(S) {}
  bool VisitLambdaExpr(LambdaExpr *L) {
    completeWeight(S, *L->getCallOperator());
    completeParameters(S, *L->getCallOperator());
    return true;
  }

private:
  Sema &S;
};
} // namespace

static bool mayBeDependent(const ASTContext &Ctx) {
  return AnyDependent || Ctx.getExternalSource();
}

void heapprof::completeInstantiation(Sema &S, FunctionDecl &F) {
  if (!F.isTemplateInstantiation() || !mayBeDependent(S.Context))
    return;
  completeWeight(S, F);
  completeParameters(S, F);
  LambdaVisitor(S).TraverseDecl(&F);
}

void heapprof::completeInstantiation(Sema &S, VarDecl &V) {
  if (mayBeDependent(S.Context))
    LambdaVisitor(S).TraverseStmt(V.getInit());
}

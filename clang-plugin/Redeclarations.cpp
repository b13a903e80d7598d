//===- Redeclarations.cpp - What is seen only when all is declared --------===//

#include "Redeclarations.h"

#include "Annotations.h"
#include "Arguments.h"
#include "Specializations.h"

#include "clang/Basic/DiagnosticSema.h"
#include "llvm/ADT/FoldingSet.h"
#include "llvm/ADT/SetVector.h"

using namespace clang;
using namespace heapprof;
using llvm::StringRef;

/// By translation unit: a module may be compiled amid the one that imports it.
static thread_local llvm::DenseMap<const ASTContext *,
                                   llvm::SmallSetVector<FunctionDecl *, 8>>
    Seen;

void heapprof::checkAtEnd(FunctionDecl &F) {
  Seen[&F.getASTContext()].insert(&F);
}

/// Two annotations say the same: text, and the expression of a dependent
/// weight.
static bool sayTheSame(const ASTContext &Ctx, const AnnotateAttr &A,
                       const AnnotateAttr &B) {
  if (A.getAnnotation() != B.getAnnotation() || A.args_size() != B.args_size())
    return false;
  if (A.args_size() == 0)
    return true;
  llvm::FoldingSetNodeID IdA, IdB;
  (*A.args_begin())->Profile(IdA, Ctx, /*Canonical=*/true);
  (*B.args_begin())->Profile(IdB, Ctx, /*Canonical=*/true);
  return IdA == IdB;
}

static void diagnosePair(Sema &S, const AnnotateAttr &First,
                         const AnnotateAttr &Later) {
  if ((First.getAnnotation() == NoAlloc) ==
      (Later.getAnnotation() == NoAlloc)) {
    error(S, Later.getLocation(),
          "attribute %0 is already applied with different arguments")
        << quotedName(Later) << Later.getRange();
    S.Diag(First.getLocation(), diag::note_previous_attribute)
        << First.getRange();
    return;
  }
  S.Diag(Later.getLocation(), diag::err_attributes_are_not_compatible)
      << quotedName(Later) << quotedName(First)
      << Later.isRegularKeywordAttribute() << Later.getRange();
  S.Diag(First.getLocation(), diag::note_conflicting_attribute)
      << First.getRange();
}

namespace {
/// Compares the annotations of one function, in the order of the source.
class Agreement {
public:
  explicit Agreement(Sema &S) : S(S) {}

  void add(const FunctionDecl &F) {
    for (const AnnotateAttr *A : ownAnnotations(F, HotspotKey))
      if (!isOfTemplate(*A, F))
        add(Hotspot, *A);
    for (const AnnotateAttr *A : ownAnnotations(F, BudgetKey))
      if (!isOfTemplate(*A, F))
        add(Budget, *A);
    for (const ParmVarDecl *P : F.parameters())
      for (const AnnotateAttr *A : ownAnnotations(*P, WeightKey)) {
        if (isOfTemplate(*A, F))
          continue;
        if (!Weight) {
          Weight = A;
          WeightIndex = P->getFunctionScopeIndex();
        } else if (WeightIndex != P->getFunctionScopeIndex()) {
          diagnosePair(S, *Weight, *A);
        }
      }
  }

private:
  void add(const AnnotateAttr *&First, const AnnotateAttr &A) {
    if (!First)
      First = &A;
    else if (!sayTheSame(S.Context, *First, A))
      diagnosePair(S, *First, A);
  }

  Sema &S;
  const AnnotateAttr *Hotspot = nullptr, *Budget = nullptr, *Weight = nullptr;
  unsigned WeightIndex = 0;
};
} // namespace

/// Takes back what comes after the definition, whose code may be made already.
/// Clang does so itself if the definition has no annotation at all.
static void checkAfterDefinition(Sema &S, FunctionDecl &F,
                                 const FunctionDecl &Definition) {
  for (StringRef Key : {HotspotKey, BudgetKey}) {
    if (hasAnnotation(Definition, Key))
      continue;
    for (const AnnotateAttr *A : ownAnnotations(F, Key)) {
      S.Diag(A->getLocation(), diag::warn_attribute_precede_definition)
          << A->getRange();
      S.Diag(Definition.getLocation(), diag::note_previous_definition);
    }
    removeAnnotations(F, [&](const AnnotateAttr &A) { return hasKey(A, Key); });
  }
}

/// A pure virtual function may well be defined, in another file.
static void checkUse(Sema &S, const FunctionDecl &F) {
  if (!F.isDeleted() && !F.isConsteval())
    return;
  for (StringRef Key : {HotspotKey, BudgetKey})
    for (const AnnotateAttr *A : ownAnnotations(F, Key))
      S.Diag(A->getLocation(), diag::warn_attribute_ignored)
          << quotedName(*A) << A->getRange();
}

static void check(Sema &S, FunctionDecl &F) {
  llvm::SmallVector<FunctionDecl *, 4> Declarations;
  for (FunctionDecl *D = F.getMostRecentDecl(); D; D = D->getPreviousDecl())
    Declarations.push_back(D);
  Agreement All(S);
  const FunctionDecl *Definition = nullptr;
  for (FunctionDecl *D : llvm::reverse(Declarations)) {
    All.add(*D);
    checkUse(S, *D);
    if (Definition)
      checkAfterDefinition(S, *D, *Definition);
    else if (D->isThisDeclarationADefinition())
      Definition = D;
  }
}

void heapprof::checkRedeclarations(Sema &S) {
  auto Functions = std::move(Seen[&S.Context]);
  Seen.erase(&S.Context);
  llvm::SmallPtrSet<const FunctionDecl *, 8> Done;
  for (FunctionDecl *F : Functions)
    if (Done.insert(F->getCanonicalDecl()).second)
      check(S, *F);
}

//===- Specializations.cpp - Explicit specializations of templates --------===//

#include "Specializations.h"

#include "Annotations.h"

#include "clang/AST/DeclTemplate.h"

using namespace clang;
using namespace heapprof;
using llvm::StringRef;

/// What F would be instantiated from if it were not specialized.
static const FunctionDecl *templateOf(const FunctionDecl &F) {
  if (F.getTemplateSpecializationKind() != TSK_ExplicitSpecialization)
    return nullptr;
  if (const FunctionTemplateDecl *Primary = F.getPrimaryTemplate())
    return Primary->getTemplatedDecl();
  return F.getInstantiatedFromMemberFunction();
}

bool heapprof::isOfTemplate(const AnnotateAttr &A, const FunctionDecl &F) {
  const FunctionDecl *Template = templateOf(F);
  if (!Template)
    return false;
  // Its instantiation, and what inherits from that, has the same place.
  for (const FunctionDecl *D : Template->redecls())
    for (StringRef Key : {HotspotKey, BudgetKey})
      for (const AnnotateAttr *Own : ownAnnotations(*D, Key))
        if (Own->getLocation() == A.getLocation())
          return true;
  return false;
}

void heapprof::removeAnnotationsOfTemplate(FunctionDecl &F) {
  if (!templateOf(F))
    return;
  auto OfTemplate = [&](const AnnotateAttr &A) { return isOfTemplate(A, F); };
  removeAnnotations(F, OfTemplate);
  for (ParmVarDecl *P : F.parameters())
    removeAnnotations(*P, OfTemplate);
}

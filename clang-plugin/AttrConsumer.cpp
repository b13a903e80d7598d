//===- AttrConsumer.cpp - Sees functions before code is made of them ------===//

#include "AttrConsumer.h"

#include "CompilerSetup.h"
#include "Instantiations.h"
#include "NonAllocating.h"
#include "Redeclarations.h"
#include "Specializations.h"

using namespace clang;
using namespace heapprof;

/// A namespace and a class come as one declaration, with all that is in them.
void AttrConsumer::handle(Decl &D) {
  if (auto *F = dyn_cast<FunctionDecl>(&D)) {
    removeAnnotationsOfTemplate(*F);
    completeInstantiation(*TheSema, *F);
  } else if (isa<NamespaceDecl, LinkageSpecDecl, ExportDecl, CXXRecordDecl>(
                 D)) {
    for (Decl *Inner : cast<DeclContext>(D).noload_decls())
      handle(*Inner);
  }
}

bool AttrConsumer::HandleTopLevelDecl(DeclGroupRef Group) {
  // Compiling an AST file: all has been done when it was written.
  if (!TheSema)
    return true;
  for (Decl *D : Group) {
    handle(*D);
    annotateNonAllocating(*D);
  }
  return true;
}

void AttrConsumer::HandleCXXStaticMemberVarInstantiation(VarDecl *V) {
  if (TheSema)
    completeInstantiation(*TheSema, *V);
}

void AttrConsumer::HandleTranslationUnit(ASTContext &) {
  if (!TheSema)
    return;
  checkRedeclarations(*TheSema);
  addDependencies(TheSema->getPreprocessor());
}

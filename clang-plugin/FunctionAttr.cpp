//===- FunctionAttr.cpp - An attribute of functions -----------------------===//

#include "FunctionAttr.h"

#include "Annotations.h"
#include "Redeclarations.h"

#include "clang/AST/DeclCXX.h"
#include "clang/Basic/DiagnosticSema.h"

#include <cstring>

using namespace clang;
using namespace heapprof;

FunctionAttr::FunctionAttr(const char *Name, const char *GnuName) {
  // Clang asks with the bare name whether there is such an attribute before it
  // reads the arguments, and drops them without a word if there is none.
  const char *Bare = strrchr(Name, ':') + 1;
  Spelled[0] = {ParsedAttr::AS_GNU, GnuName};
  Spelled[1] = {ParsedAttr::AS_CXX11, Name};
  Spelled[2] = {ParsedAttr::AS_C23, Name};
  Spelled[3] = {ParsedAttr::AS_CXX11, Bare};
  Spelled[4] = {ParsedAttr::AS_C23, Bare};
  Spellings = Spelled;
  // Any number.
  OptArgs = 15;
}

/// True if Attr is the bare spelling, which is not ours. What Clang says of an
/// attribute that it does not know is said of it.
static bool diagnoseBareName(Sema &S, const ParsedAttr &Attr) {
  if (Attr.isGNUAttribute() || Attr.hasScope())
    return false;
  S.Diag(Attr.getLoc(), diag::warn_unknown_attribute_ignored)
      << quotedName(Attr) << Attr.getRange();
  return true;
}

bool FunctionAttr::diagAppertainsToDecl(Sema &S, const ParsedAttr &Attr,
                                        const Decl *D) const {
  if (diagnoseBareName(S, Attr))
    return false;
  const FunctionDecl *F = D->getAsFunction();
  if (F && !isa<CXXDeductionGuideDecl>(F))
    return true;
  S.Diag(Attr.getLoc(), diag::err_attribute_wrong_decl_type_str)
      << quotedName(Attr) << Attr.isRegularKeywordAttribute() << "functions"
      << Attr.getRange();
  return false;
}

bool FunctionAttr::diagAppertainsToStmt(Sema &S, const ParsedAttr &Attr,
                                        const Stmt *St) const {
  if (!diagnoseBareName(S, Attr))
    S.Diag(Attr.getLoc(), diag::err_decl_attribute_invalid_on_stmt)
        << quotedName(Attr) << Attr.isRegularKeywordAttribute()
        << St->getBeginLoc() << Attr.getRange();
  return false;
}

ParsedAttrInfo::AttrHandling
FunctionAttr::handleDeclAttribute(Sema &S, Decl *D,
                                  const ParsedAttr &Attr) const {
  FunctionDecl &F = *D->getAsFunction();
  handle(S, F, Attr);
  checkAtEnd(F);
  return AttributeApplied;
}

//===- FunctionAttr.h - An attribute of functions -------------------------===//

#ifndef HEAPPROF_CLANGPLUGIN_FUNCTIONATTR_H
#define HEAPPROF_CLANGPLUGIN_FUNCTIONATTR_H

#include "Arguments.h"
#include "ClangCompat.h"

namespace heapprof {

/// What all attributes have in common: their spellings and their subjects. The
/// number of arguments is for handle() to check: Clang's words for it differ
/// between versions.
class FunctionAttr : public clang::ParsedAttrInfo {
public:
  bool diagAppertainsToDecl(clang::Sema &S, const clang::ParsedAttr &Attr,
                            const clang::Decl *D) const override;
  bool diagAppertainsToStmt(clang::Sema &S, const clang::ParsedAttr &Attr,
                            const clang::Stmt *St) const override;
  AttrHandling handleDeclAttribute(clang::Sema &S, clang::Decl *D,
                                   const clang::ParsedAttr &Attr) const final;

protected:
  /// Name: `heapprof::` and the bare name; GnuName: `heapprof_` and the same.
  FunctionAttr(const char *Name, const char *GnuName);

  /// Checks Attr and annotates F.
  virtual void handle(clang::Sema &S, clang::FunctionDecl &F,
                      const clang::ParsedAttr &Attr) const = 0;

private:
  Spelling Spelled[5];
};

} // namespace heapprof

#endif // HEAPPROF_CLANGPLUGIN_FUNCTIONATTR_H

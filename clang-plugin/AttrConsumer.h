//===- AttrConsumer.h - Sees functions before code is made of them --------===//

#ifndef HEAPPROF_CLANGPLUGIN_ATTRCONSUMER_H
#define HEAPPROF_CLANGPLUGIN_ATTRCONSUMER_H

#include "clang/Sema/SemaConsumer.h"

namespace heapprof {

/// Does what cannot be done when an attribute is handled, before the consumer
/// that makes code sees the function.
class AttrConsumer : public clang::SemaConsumer {
public:
  void InitializeSema(clang::Sema &S) override { TheSema = &S; }
  void ForgetSema() override { TheSema = nullptr; }
  bool HandleTopLevelDecl(clang::DeclGroupRef Group) override;
  void HandleCXXStaticMemberVarInstantiation(clang::VarDecl *V) override;
  void HandleTranslationUnit(clang::ASTContext &Ctx) override;

private:
  void handle(clang::Decl &D);

  clang::Sema *TheSema = nullptr;
};

} // namespace heapprof

#endif // HEAPPROF_CLANGPLUGIN_ATTRCONSUMER_H

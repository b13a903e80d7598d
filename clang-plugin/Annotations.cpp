//===- Annotations.cpp - What the attributes become -----------------------===//

#include "Annotations.h"

#include "clang/AST/ASTContext.h"

using namespace clang;
using namespace heapprof;
using llvm::StringRef;

void heapprof::annotate(ASTContext &Ctx, Decl &D, StringRef Text,
                        AttributeCommonInfo From, Expr *Arg) {
  // Said twice is said once.
  for (const auto *A : D.specific_attrs<AnnotateAttr>())
    if (!Arg && A->getAnnotation() == Text)
      return;
  // An index into the spellings of `annotate`; that of From is none of them.
  From.setAttributeSpellingListIndex(AnnotateAttr::GNU_annotate);
  D.addAttr(AnnotateAttr::CreateImplicit(Ctx, Text, Arg ? &Arg : nullptr,
                                         Arg ? 1 : 0, From));
}

bool heapprof::hasKey(const AnnotateAttr &A, StringRef Key) {
  StringRef Text = A.getAnnotation();
  return Text.consume_front(Key) && (Text.empty() || Text.front() == '=');
}

llvm::SmallVector<const AnnotateAttr *, 2>
heapprof::ownAnnotations(const Decl &D, StringRef Key) {
  llvm::SmallVector<const AnnotateAttr *, 2> Own;
  for (const auto *A : D.specific_attrs<AnnotateAttr>())
    if (!A->isInherited() && hasKey(*A, Key))
      Own.push_back(A);
  return Own;
}

bool heapprof::hasAnnotation(const Decl &D, StringRef Key) {
  return llvm::any_of(D.specific_attrs<AnnotateAttr>(),
                      [&](const auto *A) { return hasKey(*A, Key); });
}

void heapprof::removeAnnotations(
    Decl &D, llvm::function_ref<bool(const AnnotateAttr &)> Which) {
  if (!D.hasAttrs())
    return;
  AttrVec Kept;
  for (Attr *A : D.attrs())
    if (!isa<AnnotateAttr>(A) || !Which(*cast<AnnotateAttr>(A)))
      Kept.push_back(A);
  D.dropAttrs();
  D.setAttrs(Kept);
}

std::string heapprof::quotedName(const AttributeCommonInfo &Attr) {
  return "'" + Attr.getNormalizedFullName() + "'";
}

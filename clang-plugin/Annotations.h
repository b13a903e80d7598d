//===- Annotations.h - What the attributes become -------------------------===//
//
// Each attribute becomes an annotation of the function, which Clang writes into
// llvm.global.annotations of the IR; the pass reads it there and removes it:
//
//   heapprof.hotspot=N           the weight, decimal
//   heapprof.hotspot=@           the weight is a parameter, see below
//   heapprof.hotspot             the weight is the annotation's argument, an
//                                i64; only where an instantiation is not seen:
//                                a lambda in a member's initializer
//   heapprof.budget=BYTES,BLOCKS each decimal, or - for no limit;
//                                "-,0" is no_alloc
//
// and the parameter is annotated too (llvm.var.annotation at its alloca; it
// means nothing in a function that is not, an inheriting constructor):
//
//   heapprof.weight=signed       how to extend it to 64 bits
//   heapprof.weight=unsigned
//   heapprof.weight              its type depends on a template; in the IR
//                                only where an instantiation is not seen
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_CLANGPLUGIN_ANNOTATIONS_H
#define HEAPPROF_CLANGPLUGIN_ANNOTATIONS_H

#include "clang/AST/Attr.h"
#include "llvm/ADT/STLFunctionalExtras.h"

#include <string>

namespace heapprof {

inline constexpr llvm::StringLiteral HotspotKey = "heapprof.hotspot";
inline constexpr llvm::StringLiteral BudgetKey = "heapprof.budget";
inline constexpr llvm::StringLiteral WeightKey = "heapprof.weight";
inline constexpr llvm::StringLiteral WeightOfParameter = "heapprof.hotspot=@";
inline constexpr llvm::StringLiteral NoAlloc = "heapprof.budget=-,0";

/// The annotation of a constant weight.
inline std::string hotspot(uint64_t Weight) {
  return (HotspotKey + "=" + llvm::Twine(Weight)).str();
}

/// Annotates D with Text, and Arg if there is one. The annotation keeps the
/// name and the place of the attribute that it comes from, for diagnostics.
void annotate(clang::ASTContext &Ctx, clang::Decl &D, llvm::StringRef Text,
              clang::AttributeCommonInfo From, clang::Expr *Arg = nullptr);

/// The annotations of D itself (not of an earlier declaration) with this key.
llvm::SmallVector<const clang::AnnotateAttr *, 2>
ownAnnotations(const clang::Decl &D, llvm::StringRef Key);

/// True if D has an annotation with this key, of its own or inherited.
bool hasAnnotation(const clang::Decl &D, llvm::StringRef Key);

/// True if A has this key, whatever its value.
bool hasKey(const clang::AnnotateAttr &A, llvm::StringRef Key);

/// Takes those of D's annotations away for which Which is true.
void removeAnnotations(
    clang::Decl &D,
    llvm::function_ref<bool(const clang::AnnotateAttr &)> Which);

/// The attribute as the user wrote it, in quotes.
std::string quotedName(const clang::AttributeCommonInfo &Attr);

} // namespace heapprof

#endif // HEAPPROF_CLANGPLUGIN_ANNOTATIONS_H

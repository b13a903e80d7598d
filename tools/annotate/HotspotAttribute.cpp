//===- HotspotAttribute.cpp - The attribute, as far as the tool needs it --===//
//
// Without the Clang plugin Clang knows no such attribute. The tool does not
// load the plugin, which would diagnose what the tool is to repair: it knows
// the attribute's spellings by itself, and takes whatever weight there is.
//
//===----------------------------------------------------------------------===//

#include "HotspotAttribute.h"

#include "clang/AST/Attr.h"
#include "clang/Sema/ParsedAttr.h"
#include "clang/Sema/Sema.h"

using namespace clang;
using namespace heapprof;
using llvm::StringRef;

static constexpr llvm::StringLiteral Key = "heapprof.hotspot";

/// The weight as a number, if it is one that can be told now; else empty.
static std::string weightOf(const Sema &S, const ParsedAttr &Attr) {
  if (Attr.getNumArgs() == 0)
    return "1";
  if (!Attr.isArgExpr(0) || Attr.getArgAsExpr(0)->isInstantiationDependent())
    return "";
  auto Value = Attr.getArgAsExpr(0)->getIntegerConstantExpr(S.Context);
  return Value ? llvm::toString(*Value, 10) : "";
}

namespace {
class Recognizer : public ParsedAttrInfo {
public:
  Recognizer() {
    // Clang asks with the bare name whether there is such an attribute before
    // it reads the arguments, and drops them if there is none.
    static constexpr Spelling All[] = {
        {ParsedAttr::AS_GNU, "heapprof_hotspot"},
        {ParsedAttr::AS_CXX11, "heapprof::hotspot"},
        {ParsedAttr::AS_C23, "heapprof::hotspot"},
        {ParsedAttr::AS_CXX11, "hotspot"},
        {ParsedAttr::AS_C23, "hotspot"}};
    Spellings = All;
    OptArgs = 15;
  }

  bool diagAppertainsToDecl(Sema &, const ParsedAttr &Attr,
                            const Decl *D) const override {
    return (Attr.isGNUAttribute() || Attr.hasScope()) && isa<FunctionDecl>(D);
  }

  AttrHandling handleDeclAttribute(Sema &S, Decl *D,
                                   const ParsedAttr &Attr) const override {
    std::string Text = (Key + "=" + weightOf(S, Attr)).str();
    D->addAttr(AnnotateAttr::Create(S.Context, Text, nullptr, 0, Attr));
    return AttributeApplied;
  }
};
} // namespace

static ParsedAttrInfoRegistry::Add<Recognizer>
    Registration("heapprof_hotspot", "recognizes hotspots");

std::vector<HotspotAttribute>
heapprof::hotspotAttributes(const FunctionDecl &F) {
  std::vector<HotspotAttribute> Found;
  for (const auto *A : F.specific_attrs<AnnotateAttr>()) {
    StringRef Text = A->getAnnotation();
    if (A->isInherited() || !Text.consume_front(Key))
      continue;
    // heapprof.h's macro leaves nothing behind the sign if there is no weight.
    bool IsPlain =
        !A->getAttrName() || A->getAttrName()->getName() == "annotate";
    if (IsPlain && (Text.empty() || Text == "="))
      Text = "=1";
    if (Text.consume_front("="))
      Found.push_back({A->getRange(), Text.trim().str()});
  }
  return Found;
}

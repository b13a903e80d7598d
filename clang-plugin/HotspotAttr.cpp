//===- HotspotAttr.cpp - [[heapprof::hotspot(weight)]] --------------------===//

#include "Annotations.h"
#include "FunctionAttr.h"
#include "Instantiations.h"

#include "clang/Basic/DiagnosticSema.h"

using namespace clang;
using namespace heapprof;

namespace {
class HotspotAttr : public FunctionAttr {
public:
  HotspotAttr() : FunctionAttr("heapprof::hotspot", "heapprof_hotspot") {}

private:
  void handle(Sema &S, FunctionDecl &F, const ParsedAttr &Attr) const override {
    if (Attr.getNumArgs() > 1) {
      S.Diag(Attr.getLoc(), diag::err_attribute_too_many_arguments)
          << quotedName(Attr) << 1 << Attr.getRange();
      return;
    }
    if (Attr.getNumArgs() == 0)
      return annotate(S.Context, F, hotspot(1), Attr);
    if (ParmVarDecl *P = namedParameter(F, Attr, 0))
      return annotateWeightParameter(S, F, *P, Attr,
                                     locationOf(*Attr.getArgAsIdent(0)));
    Expr *E = argument(S, Attr, 0, WeightIs);
    if (!E)
      return;
    if (isDependent(*E))
      annotateDependentWeight(S, F, Attr, E);
    else if (std::optional<uint64_t> Weight = constant(S, Attr, E, WeightIs))
      annotate(S.Context, F, hotspot(*Weight), Attr);
  }
};
} // namespace

static ParsedAttrInfoRegistry::Add<HotspotAttr>
    Registration("heapprof_hotspot", "a function whose calls are counted");

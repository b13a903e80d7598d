//===- LinkageNames.cpp - Whole names for inlined functions ---------------===//

#include "LinkageNames.h"

#include "llvm/IR/DebugInfo.h"
#include "llvm/IR/Module.h"

using namespace heapprof;
using namespace llvm;

/// The same unit, of which DWARF has the names: of other line tables LLVM
/// leaves them out.
static DICompileUnit *withNames(const DICompileUnit &U) {
  return DICompileUnit::getDistinct(
      U.getContext(), U.getSourceLanguage(), U.getFile(), U.getProducer(),
      U.isOptimized(), U.getFlags(), U.getRuntimeVersion(),
      U.getSplitDebugFilename(), U.getEmissionKind(), U.getEnumTypes(),
      U.getRetainedTypes(), U.getGlobalVariables(), U.getImportedEntities(),
      U.getMacros(), U.getDWOId(), U.getSplitDebugInlining(),
      /*DebugInfoForProfiling=*/true, U.getNameTableKind(),
      U.getRangesBaseAddress(), U.getSysRoot(), U.getSDK());
}

static bool lacksNames(const DICompileUnit &U) {
  return U.getEmissionKind() == DICompileUnit::LineTablesOnly &&
         !U.getDebugInfoForProfiling();
}

PreservedAnalyses LinkageNamesPass::run(Module &M, ModuleAnalysisManager &) {
  NamedMDNode *Units = M.getNamedMetadata("llvm.dbg.cu");
  DenseMap<DICompileUnit *, DICompileUnit *> NewOf;
  for (unsigned I = 0; Units && I < Units->getNumOperands(); ++I)
    if (auto *U = cast<DICompileUnit>(Units->getOperand(I)); lacksNames(*U))
      Units->setOperand(I, NewOf[U] = withNames(*U));
  if (NewOf.empty())
    return PreservedAnalyses::all();
  for (Function &F : M) {
    DISubprogram *Known = F.getSubprogram();
    if (Known && !Known->getRawLinkageName() && F.getName().starts_with("_Z"))
      Known->replaceLinkageName(MDString::get(M.getContext(), F.getName()));
  }
  DebugInfoFinder Finder;
  Finder.processModule(M);
  for (DISubprogram *Each : Finder.subprograms())
    if (DICompileUnit *New = NewOf.lookup(Each->getUnit()))
      Each->replaceUnit(New);
  return PreservedAnalyses::all();
}

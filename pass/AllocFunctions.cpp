//===- AllocFunctions.cpp - Recognises calls of allocation functions ------===//

#include "AllocFunctions.h"

#include "llvm/ADT/StringMap.h"
#include "llvm/IR/DataLayout.h"
#include "llvm/IR/Module.h"

using namespace llvm;

static StringRef signatureOf(StringRef Name) {
  static const StringMap<StringRef> Signatures = {
#define HEAPPROF_FUNCTION(Symbol, Kind, Signature) {#Symbol, Signature},
#include "heapprof/AllocFunctions.def"
  };
  return Signatures.lookup(Name);
}

static bool matches(Type *T, char Letter, const DataLayout &Layout) {
  switch (Letter) {
  case 'p':
    return T->isPointerTy();
  case 'z':
    return T->isIntegerTy(Layout.getPointerSizeInBits());
  case 'i':
    return T->isIntegerTy(32);
  case 'v':
    return T->isVoidTy();
  }
  llvm_unreachable("AllocFunctions.def uses p, z, i and v only");
}

bool heapprof::isAllocFunction(const Function &F) {
  StringRef Signature = signatureOf(F.getName());
  FunctionType *T = F.getFunctionType();
  if (Signature.empty() || F.hasLocalLinkage() || T->isVarArg() ||
      T->getNumParams() + 1 != Signature.size())
    return false;
  const DataLayout &Layout = F.getParent()->getDataLayout();
  if (!matches(T->getReturnType(), Signature[0], Layout))
    return false;
  for (unsigned I = 0; I < T->getNumParams(); ++I)
    if (!matches(T->getParamType(I), Signature[I + 1], Layout))
      return false;
  return true;
}

std::string heapprof::entryPointName(StringRef AllocFunction) {
  return ("__heapprof_" + AllocFunction).str();
}

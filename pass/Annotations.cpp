//===- Annotations.cpp - What the source says of its functions ------------===//
//
// clang keeps them in one array:
//
//   @llvm.global.annotations = [{ function, text, file, line, arguments }, ...]
//
//===----------------------------------------------------------------------===//

#include "Annotations.h"

#include "llvm/IR/Constants.h"

using namespace llvm;
using namespace heapprof;

static constexpr const char *ListName = "llvm.global.annotations";

StringRef heapprof::constantText(const Value *V) {
  auto *Global = dyn_cast<GlobalVariable>(V->stripPointerCasts());
  if (!Global || !Global->hasInitializer())
    return "";
  auto *Data = dyn_cast<ConstantDataArray>(Global->getInitializer());
  return Data && Data->isCString() ? Data->getAsCString() : "";
}

static ConstantInt *firstArgument(const ConstantStruct &Item) {
  if (Item.getNumOperands() < 5)
    return nullptr;
  auto *Global =
      dyn_cast<GlobalVariable>(Item.getOperand(4)->stripPointerCasts());
  if (!Global || !Global->hasInitializer())
    return nullptr;
  Constant *First = Global->getInitializer()->getAggregateElement(0u);
  return dyn_cast_or_null<ConstantInt>(First);
}

/// False if it is not ours.
static bool read(const Constant *Entry, Annotation &A) {
  auto *Item = cast<ConstantStruct>(Entry);
  A.Subject = dyn_cast<Function>(Item->getOperand(0)->stripPointerCasts());
  A.Text = constantText(Item->getOperand(1));
  A.Argument = firstArgument(*Item);
  return A.Subject && A.Text.consume_front("heapprof.");
}

static const ConstantArray *listOf(const Module &M) {
  const GlobalVariable *List = M.getGlobalVariable(ListName);
  return List ? dyn_cast<ConstantArray>(List->getInitializer()) : nullptr;
}

SmallVector<Annotation, 8> heapprof::readAnnotations(const Module &M) {
  SmallVector<Annotation, 8> Found;
  const ConstantArray *List = listOf(M);
  for (unsigned I = 0; List && I < List->getNumOperands(); ++I)
    if (Annotation A; read(List->getOperand(I), A))
      Found.push_back(A);
  return Found;
}

void heapprof::removeAnnotations(
    Module &M, function_ref<bool(const Annotation &)> ShouldGo) {
  const ConstantArray *List = listOf(M);
  if (!List)
    return;
  SmallVector<Constant *, 8> Kept;
  for (const Use &Entry : List->operands()) {
    auto *Item = cast<Constant>(Entry.get());
    Annotation A;
    if (!read(Item, A) || !ShouldGo(A))
      Kept.push_back(Item);
  }
  if (Kept.size() == List->getNumOperands())
    return;
  GlobalVariable *Old = M.getGlobalVariable(ListName);
  if (!Kept.empty()) {
    auto *Type = ArrayType::get(Kept[0]->getType(), Kept.size());
    auto *New =
        new GlobalVariable(M, Type, Old->isConstant(), Old->getLinkage(),
                           ConstantArray::get(Type, Kept));
    New->takeName(Old);
    New->setSection(Old->getSection());
  }
  Old->eraseFromParent();
}

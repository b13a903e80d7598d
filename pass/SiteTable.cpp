//===- SiteTable.cpp - Call sites as data in the object file --------------===//
//
// The layout is drawn in heapprof/abi.h. A site is private, and in the comdat
// of its function, so that a template that the linker drops takes its sites
// along.
//
//===----------------------------------------------------------------------===//

#include "SiteTable.h"

#include "heapprof/abi.h"

#include "llvm/IR/AttributeMask.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/IRBuilder.h"

using namespace llvm;
using namespace heapprof;

static constexpr const char *SectionName = "heapprof_sites";

/// As the linker knows it: demangled, the names of templates are several times
/// as long.
static StringRef functionName(const DISubprogram *S, const Function &F) {
  StringRef Symbol = GlobalValue::dropLLVMManglingEscape(F.getName());
  if (!S)
    return Symbol;
  if (!S->getLinkageName().empty())
    return S->getLinkageName();
  // Line tables alone give a short name; the symbol of the function itself has
  // all.
  return F.getSubprogram() == S ? Symbol : S->getName();
}

GlobalVariable *SiteTable::string(StringRef Text) {
  GlobalVariable *&String = Strings[Text];
  if (!String) {
    Constant *Value = ConstantDataArray::getString(M.getContext(), Text);
    String = new GlobalVariable(M, Value->getType(), /*isConstant=*/true,
                                GlobalValue::PrivateLinkage, Value,
                                "__heapprof_string");
    // Equal strings of all objects become one when the program is linked.
    String->setUnnamedAddr(GlobalValue::UnnamedAddr::Global);
    String->setAlignment(Align(1));
  }
  return String;
}

Constant *SiteTable::offset(GlobalVariable *Site, unsigned Word,
                            StringRef Text) {
  Type *Int32 = Type::getInt32Ty(M.getContext());
  Type *Int64 = Type::getInt64Ty(M.getContext());
  if (Text.empty())
    return ConstantInt::get(Int32, 0);
  // Inside of the site: so LLVM sees that nothing is relocated at start-up, and
  // that the section can be read-only.
  Constant *Field =
      ConstantExpr::getPtrToInt(ConstantExpr::getInBoundsGetElementPtr(
                                    Int32, Site, ConstantInt::get(Int64, Word)),
                                Int64);
  Constant *Target = ConstantExpr::getPtrToInt(string(Text), Int64);
  return ConstantExpr::getTrunc(ConstantExpr::getSub(Target, Field), Int32);
}

GlobalVariable *SiteTable::create(const Function &F, Type *Layout) {
  auto *Site = new GlobalVariable(M, Layout, /*isConstant=*/true,
                                  GlobalValue::PrivateLinkage, nullptr,
                                  "__heapprof_site");
  Site->setSection(SectionName);
  Site->setAlignment(Align(4));
  if (Comdat *C = const_cast<Function &>(F).getComdat())
    Site->setComdat(C);
  return Site;
}

/// The name stands behind the one frame: it is not worth a relocation, nor the
/// section that relocations are in.
GlobalVariable *SiteTable::nameAlone(const Function &F) {
  LLVMContext &Context = M.getContext();
  Constant *Words = ConstantDataArray::get(
      Context, ArrayRef<uint32_t>({0, 1, sizeof(HeapprofFrame), 0, 0, 0}));
  Constant *Name =
      ConstantDataArray::getString(Context, functionName(F.getSubprogram(), F));
  Constant *Value = ConstantStruct::getAnon({Words, Name});
  GlobalVariable *Site = create(F, Value->getType());
  Site->setInitializer(Value);
  return Site;
}

GlobalVariable *SiteTable::chain(const Function &F, const DILocation &Call) {
  SmallVector<const DILocation *, 8> Frames;
  for (const DILocation *L = &Call; L; L = L->getInlinedAt())
    Frames.push_back(L);
  Type *Int32 = Type::getInt32Ty(M.getContext());
  size_t Words =
      (sizeof(HeapprofSite) + Frames.size() * sizeof(HeapprofFrame)) / 4;
  auto *Layout = ArrayType::get(Int32, Words);
  GlobalVariable *Site = create(F, Layout);
  SmallVector<Constant *, 32> Fields = {ConstantInt::get(Int32, 0),
                                        ConstantInt::get(Int32, Frames.size())};
  for (const DILocation *L : Frames) {
    unsigned Word = Fields.size();
    StringRef Function = functionName(L->getScope()->getSubprogram(), F);
    Fields.push_back(offset(Site, Word, Function));
    Fields.push_back(offset(Site, Word + 1, L->getFilename()));
    Fields.push_back(ConstantInt::get(Int32, L->getLine()));
    Fields.push_back(ConstantInt::get(Int32, L->getColumn()));
  }
  Site->setInitializer(ConstantArray::get(Layout, Fields));
  return Site;
}

Constant *SiteTable::describe(const CallBase &Call) {
  const Function &F = *Call.getFunction();
  const DILocation *Place = Call.getDebugLoc();
  GlobalVariable *&Site = Sites[{&F, Place}];
  if (!Site)
    Site = Place ? chain(F, *Place) : nameAlone(F);
  return Site;
}

/// Attributes that only a declaration known to LLVM may have, or that are no
/// longer true of the entry point.
static AttributeList withoutPromises(const CallBase &Call) {
  LLVMContext &Context = Call.getContext();
  AttributeMask Promises;
  for (Attribute::AttrKind Kind :
       {Attribute::Builtin, Attribute::NoBuiltin, Attribute::AllocKind,
        Attribute::AllocSize, Attribute::Memory})
    Promises.addAttribute(Kind);
  Promises.addAttribute("alloc-family");
  return Call.getAttributes().removeFnAttributes(Context, Promises);
}

static void replaceCall(CallBase &Call, Function &Target,
                        ArrayRef<Value *> Arguments) {
  SmallVector<OperandBundleDef, 1> Bundles;
  Call.getOperandBundlesAsDefs(Bundles);

  IRBuilder<> Builder(&Call);
  CallBase *New;
  if (auto *Invoke = dyn_cast<InvokeInst>(&Call)) {
    New = Builder.CreateInvoke(&Target, Invoke->getNormalDest(),
                               Invoke->getUnwindDest(), Arguments, Bundles);
  } else {
    New = Builder.CreateCall(&Target, Arguments, Bundles);
    cast<CallInst>(New)->setTailCallKind(CallInst::TCK_NoTail);
  }
  New->setCallingConv(Call.getCallingConv());
  New->setAttributes(withoutPromises(Call));
  New->copyMetadata(Call);
  New->takeName(&Call);
  Call.replaceAllUsesWith(New);
  Call.eraseFromParent();
}

void heapprof::redirectWithSite(CallBase &Call, Function &Target,
                                SiteTable &Sites) {
  SmallVector<Value *, 5> Arguments(Call.args());
  Arguments.push_back(Sites.describe(Call));
  replaceCall(Call, Target, Arguments);
}

void heapprof::redirectCall(CallBase &Call, Function &Target) {
  SmallVector<Value *, 5> Arguments(Call.args());
  replaceCall(Call, Target, Arguments);
}

//===- WantedFunctions.cpp - What annotations want of functions -----------===//

#include "WantedFunctions.h"

#include "Annotations.h"
#include "heapprof/size.hpp"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Demangle/Demangle.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/InstrTypes.h"

using namespace llvm;
using namespace heapprof;

void heapprof::failAt(const Function &F, const Twine &Why) {
  std::string Where;
  if (const DISubprogram *S = F.getSubprogram())
    Where = (S->getFilename() + ":" + Twine(S->getLine()) + ": ").str();
  F.getContext().emitError("heapprof: " + Where + demangle(F.getName()) + ": " +
                           Why);
}

namespace {

bool isIdentifier(StringRef Text) {
  return !Text.empty() && !isdigit(static_cast<unsigned char>(Text[0])) &&
         all_of(Text, [](char C) { return isAlnum(C) || C == '_'; });
}

/// False if the text is wrong.
bool readWeight(const Annotation &A, Wanted &W) {
  W.IsHotspot = true;
  StringRef Text = A.Text;
  if (!Text.consume_front("=")) {
    W.Weight = A.Argument ? A.Argument->getLimitedValue() : 1;
    return true;
  }
  Text = Text.trim();
  if (Text == "@" || isIdentifier(Text)) {
    W.Parameter = Text;
    return true;
  }
  return Text.empty() || !Text.getAsInteger(0, W.Weight);
}

/// A limit as it stands in an annotation; a text of the source is in quotes.
std::optional<uint64_t> readLimit(StringRef Text) {
  Text = Text.trim();
  if (Text == "-" || Text.empty())
    return Wanted::NoLimit;
  uint64_t Number;
  if (Text.consume_front("\"")) {
    if (!Text.consume_back("\"") || !parse_size(Text, Number))
      return std::nullopt;
    return Number;
  }
  if (Text.getAsInteger(0, Number))
    return std::nullopt;
  return Number;
}

bool readBudget(StringRef Text, Wanted &W) {
  if (Text.trim().empty())
    return false;
  auto [Bytes, Blocks] = Text.split(',');
  std::optional<uint64_t> MaxBytes = readLimit(Bytes);
  std::optional<uint64_t> MaxBlocks = readLimit(Blocks);
  if (!MaxBytes || !MaxBlocks)
    return false;
  // Of several the strictest holds.
  W.MaxBytes = std::min(W.MaxBytes, *MaxBytes);
  W.MaxBlocks = std::min(W.MaxBlocks, *MaxBlocks);
  return true;
}

bool calls(const Function &F, StringRef Name) {
  for (const Instruction &I : instructions(F))
    if (auto *Call = dyn_cast<CallBase>(&I);
        Call && Call->getCalledFunction() &&
        Call->getCalledFunction()->getName() == Name)
      return true;
  return false;
}

/// The variants of a constructor or destructor (C1, C2; D0, D1, D2 in Itanium's
/// mangling) are one function in the source: the one that does nothing but call
/// another one is not a second call.
bool callsOwnVariant(const Function &F) {
  std::string Name = F.getName().str();
  ItaniumPartialDemangler Demangler;
  if (Demangler.partialDemangle(Name.c_str()) || !Demangler.isCtorOrDtor())
    return false;
  for (const char *Variant : {"C1", "D1", "D0"})
    for (size_t At = Name.find(Variant); At != std::string::npos;
         At = Name.find(Variant, At + 1)) {
      std::string Other = Name;
      Other[At + 1] = Variant[1] == '0' ? '1' : '2';
      // Where D1 and D2 are the same, D0 calls D2.
      std::string Base = Name;
      Base[At + 1] = '2';
      if (calls(F, Other) || calls(F, Base))
        return true;
    }
  return false;
}

/// Why calls of F cannot be enclosed; empty if they can.
StringRef whyNot(const Function &F) {
  if (F.hasFnAttribute(Attribute::Naked))
    return "a naked function cannot be a hotspot or have a budget";
  for (const GlobalIFunc &I : F.getParent()->ifuncs())
    if (I.getResolverFunction() == &F)
      return "the resolver of an ifunc runs too early to be a hotspot or have "
             "a budget";
  return "";
}

} // namespace

MapVector<Function *, Wanted> heapprof::collectWanted(const Module &M) {
  MapVector<Function *, Wanted> All;
  for (Annotation &A : readAnnotations(M)) {
    StringRef Text = A.Text;
    if (A.Subject->isDeclaration() || callsOwnVariant(*A.Subject))
      continue;
    bool IsWanted = Text.starts_with("hotspot") || Text.starts_with("budget=");
    if (StringRef Why = whyNot(*A.Subject); IsWanted && !Why.empty()) {
      failAt(*A.Subject, Why);
      continue;
    }
    if (A.Text.consume_front("hotspot") &&
        (A.Text.empty() || A.Text.starts_with("="))) {
      if (!readWeight(A, All[A.Subject]))
        failAt(*A.Subject, "the weight '" + A.Text.drop_front() +
                               "' is neither a number nor a parameter; "
                               "-fplugin=heapattr.so evaluates constants");
    } else if (Text.consume_front("budget=") &&
               !readBudget(Text, All[A.Subject])) {
      failAt(
          *A.Subject,
          "the budget '" + Text +
              "' is not BYTES or BYTES, BLOCKS, where BYTES is a number or a "
              "text such as \"24 MiB\"; -fplugin=heapattr.so evaluates "
              "constants");
    }
  }
  return All;
}

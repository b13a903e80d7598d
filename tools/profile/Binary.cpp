//===- Binary.cpp - What a program's file says of heapprof ----------------===//

#include "Binary.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Object/BuildID.h"
#include "llvm/Object/ELFObjectFile.h"
#include "llvm/Support/FileSystem.h"

using namespace heapprof;
using namespace llvm;

/// Code without allocations has no sites, but a shim.
template <typename RangeT>
static void readSymbols(RangeT &&Symbols, BinaryFacts &Facts) {
  for (const object::SymbolRef &Symbol : Symbols) {
    Expected<StringRef> Name = Symbol.getName();
    if (!Name) {
      consumeError(Name.takeError());
      continue;
    }
    Facts.IsInstrumented |= Name->starts_with("__heapprof_");
    if (Name->starts_with("__heapprof_attach_"))
      Facts.Attaches.insert(Name->str());
  }
}

std::optional<BinaryFacts> heapprof::readBinary(const std::string &Path) {
  // A pipe would never end.
  if (!sys::fs::is_regular_file(Path))
    return std::nullopt;
  auto File = object::ObjectFile::createObjectFile(Path);
  if (!File) {
    consumeError(File.takeError());
    return std::nullopt;
  }
  const object::ObjectFile &Object = *File->getBinary();
  if (!Object.isELF())
    return std::nullopt;
  BinaryFacts Facts;
  Facts.IsStatic = true;
  for (const object::SectionRef &Section : Object.sections()) {
    Expected<StringRef> Name = Section.getName();
    if (!Name) {
      consumeError(Name.takeError());
      continue;
    }
    Facts.IsInstrumented |= *Name == "heapprof_sites";
    Facts.IsStatic &= *Name != ".interp";
    Facts.HasDebugInfo |= *Name == ".debug_info" || *Name == ".zdebug_info";
  }
  if (auto *Elf = dyn_cast<object::ELFObjectFileBase>(&Object))
    readSymbols(Elf->getDynamicSymbolIterators(), Facts);
  // They can be many.
  if (Facts.Attaches.empty())
    readSymbols(Object.symbols(), Facts);
  Facts.BuildId = toHex(object::getBuildID(&Object), /*LowerCase=*/true);
  return Facts;
}

//===- Binary.cpp - What a program's file says of heapprof ----------------===//

#include "Binary.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Object/BuildID.h"
#include "llvm/Object/ELFObjectFile.h"
#include "llvm/Support/FileSystem.h"

using namespace heapprof;
using namespace llvm;

/// Code without allocations has no sites, but a shim.
static bool hasSymbolOfPass(const object::ObjectFile &Object) {
  auto IsOfPass = [](const object::SymbolRef &Symbol) {
    Expected<StringRef> Name = Symbol.getName();
    if (Name)
      return Name->starts_with("__heapprof_");
    consumeError(Name.takeError());
    return false;
  };
  if (any_of(Object.symbols(), IsOfPass))
    return true;
  auto *Elf = dyn_cast<object::ELFObjectFileBase>(&Object);
  return Elf && any_of(Elf->getDynamicSymbolIterators(), IsOfPass);
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
  // Symbols can be many.
  Facts.IsInstrumented = Facts.IsInstrumented || hasSymbolOfPass(Object);
  Facts.BuildId = toHex(object::getBuildID(&Object), /*LowerCase=*/true);
  return Facts;
}

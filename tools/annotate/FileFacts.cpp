//===- FileFacts.cpp - The files of a translation unit --------------------===//

#include "FileFacts.h"

#include "Marks.h"

#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"

#include <functional>

using namespace clang;
using namespace heapprof;
using llvm::StringRef;

namespace {
/// Finds `#include <heapprof/attributes.h>`, and the headers that have it.
class IncludeFinder : public PPCallbacks {
public:
  using Callback = std::function<void(SourceLocation)>;
  explicit IncludeFinder(Callback Found) : Found(std::move(Found)) {}

  void InclusionDirective(SourceLocation Hash, const Token &, StringRef Name,
                          bool, CharSourceRange, OptionalFileEntryRef,
                          StringRef, StringRef, const Module *, bool,
                          SrcMgr::CharacteristicKind) override {
    if (Name.ends_with("heapprof/attributes.h") ||
        Name.ends_with("heapprof/heapprof.h") ||
        Name.ends_with("heapprof/heapprof.hpp"))
      Found(Hash);
  }

private:
  Callback Found;
};
} // namespace

FileFacts::FileFacts(CompilerInstance &Compiler, const Project &Where)
    : Compiler(Compiler), Sources(Compiler.getSourceManager()), Where(Where) {
  Compiler.getPreprocessor().addPPCallbacks(
      std::make_unique<IncludeFinder>([this](SourceLocation Hash) {
        if (!isOurs(Hash))
          return;
        std::optional<size_t> &Include = Known[path(Hash)].Include;
        size_t Offset = Sources.getFileOffset(Hash);
        Include = Include ? std::min(*Include, Offset) : Offset;
      }));
}

FileFacts::Entry &FileFacts::entry(SourceLocation Location) {
  FileID File = Sources.getFileID(Sources.getExpansionLoc(Location));
  auto [At, IsNew] = Entries.try_emplace(File);
  OptionalFileEntryRef Ref = Sources.getFileEntryRefForID(File);
  if (IsNew && Ref) {
    llvm::SmallString<256> Path = Ref->getName();
    Compiler.getFileManager().makeAbsolutePath(Path);
    At->second.Path = realPath(Path.str().str());
    At->second.IsOurs = Where.contains(At->second.Path);
  }
  return At->second;
}

bool FileFacts::isOurs(SourceLocation Location) {
  return Location.isValid() && entry(Location).IsOurs;
}

const std::string &FileFacts::path(SourceLocation Location) {
  return entry(Location).Path;
}

const FileTokens &FileFacts::tokens(SourceLocation Location) {
  Entry &E = entry(Location);
  if (!E.Tokens)
    E.Tokens = std::make_unique<FileTokens>(
        Sources, Compiler.getLangOpts(),
        Sources.getFileID(Sources.getExpansionLoc(Location)));
  return *E.Tokens;
}

void FileFacts::noteContext(const FunctionDecl &D) {
  const std::string &Path = path(D.getLocation());
  for (const DeclContext *C = D.getLexicalDeclContext();
       !C->isTranslationUnit(); C = C->getLexicalParent())
    if (path(Decl::castFromDeclContext(C)->getLocation()) != Path)
      Known[Path].IsFragment = true;
}

void FileFacts::keep(const std::string &Path, Findings &Result) {
  auto [At, IsNew] = Result.Files.try_emplace(Path, std::move(Known[Path]));
  if (!IsNew)
    return;
  for (auto &[File, E] : Entries)
    if (E.Path == Path && E.Tokens)
      At->second.Content = E.Tokens->buffer().str();
  At->second.KnowsMacro =
      Compiler.getPreprocessor().isMacroDefined(HotspotMacro);
}

//===- FileFacts.h - The files of a translation unit ----------------------===//

#ifndef HEAPPROF_ANNOTATE_FILEFACTS_H
#define HEAPPROF_ANNOTATE_FILEFACTS_H

#include "FileTokens.h"
#include "Function.h"
#include "Project.h"

#include "clang/AST/Decl.h"
#include "clang/Frontend/CompilerInstance.h"

#include <memory>

namespace heapprof {

/// Which files of a unit belong to the project, and what is known of those.
/// Locations in macros count as where the outermost macro is used.
class FileFacts {
public:
  FileFacts(clang::CompilerInstance &Compiler, const Project &Where);

  bool isOurs(clang::SourceLocation Location);

  /// Of a location's file.
  const std::string &path(clang::SourceLocation Location);
  const FileTokens &tokens(clang::SourceLocation Location);

  /// Notes when D's file is included inside of what D is declared in.
  void noteContext(const clang::FunctionDecl &D);

  /// Puts what is known of a file of the project into Result.
  void keep(const std::string &Path, Findings &Result);

private:
  struct Entry {
    std::string Path;
    bool IsOurs = false;
    std::unique_ptr<FileTokens> Tokens;
  };
  Entry &entry(clang::SourceLocation Location);

  clang::CompilerInstance &Compiler;
  const clang::SourceManager &Sources;
  const Project &Where;
  std::map<clang::FileID, Entry> Entries;
  /// By path: a file may be included several times.
  std::map<std::string, SourceFile> Known;
};

} // namespace heapprof

#endif // HEAPPROF_ANNOTATE_FILEFACTS_H

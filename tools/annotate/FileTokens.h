//===- FileTokens.h - The tokens of a file as they are written ------------===//

#ifndef HEAPPROF_ANNOTATE_FILETOKENS_H
#define HEAPPROF_ANNOTATE_FILETOKENS_H

#include "clang/Basic/SourceManager.h"
#include "clang/Basic/TokenKinds.h"

#include <vector>

namespace heapprof {

/// All tokens of one file, before preprocessing and without comments: one can
/// look at those before a place, too, which a Lexer cannot. The last one is
/// `eof`.
class FileTokens {
public:
  FileTokens(const clang::SourceManager &Sources,
             const clang::LangOptions &Language, clang::FileID File);

  struct Item {
    size_t Offset = 0;
    size_t Length = 0;
    clang::tok::TokenKind Kind = clang::tok::eof;
    size_t end() const { return Offset + Length; }
  };

  /// The first token that begins at or behind an offset.
  size_t at(size_t Offset) const;

  /// Never out of range: an index that is gives `eof`.
  const Item &operator[](size_t Index) const {
    return Index < Items.size() ? Items[Index] : Items.back();
  }
  bool is(size_t Index, clang::tok::TokenKind Kind) const {
    return (*this)[Index].Kind == Kind;
  }
  llvm::StringRef text(size_t Index) const;
  llvm::StringRef buffer() const { return Buffer; }

  /// The index behind the bracket that closes the one at Index, of any kind
  /// but `<`; the index of `eof` if nothing does.
  size_t behindBracket(size_t Index) const;

private:
  llvm::StringRef Buffer;
  std::vector<Item> Items;
};

} // namespace heapprof

#endif // HEAPPROF_ANNOTATE_FILETOKENS_H

//===- Include.cpp - The #include that the macro needs --------------------===//

#include "Include.h"

#include "clang/Format/Format.h"
#include "clang/Tooling/Inclusions/HeaderIncludes.h"

using namespace clang;
using namespace heapprof;
using llvm::StringRef;

// That header includes no other: in front of a file's own feature macros
// (_GNU_SOURCE) it changes nothing. The comment tells the tool's own line from
// others when hotspots are removed, in every C and C++.
static constexpr llvm::StringLiteral Line =
    "#include <heapprof/attributes.h> /* for HEAPPROF_HOTSPOT */";

// In front of which nothing can be put.
static constexpr llvm::StringLiteral ByteOrderMark = "\xEF\xBB\xBF";

std::optional<Edit> heapprof::insertInclude(const std::string &Path,
                                            const std::string &Content) {
  StringRef Code = Content;
  // Clang's offsets of functions count it.
  size_t Before = Code.consume_front(ByteOrderMark) ? ByteOrderMark.size() : 0;
  auto Style = format::getStyle("file", Path, "LLVM", Code);
  if (!Style) {
    llvm::consumeError(Style.takeError());
    Style = format::getLLVMStyle();
  }
  tooling::HeaderIncludes Includes(Path, Code, Style->IncludeStyle);
  auto Insertion = Includes.insert("heapprof/attributes.h", /*IsAngled=*/true,
                                   tooling::IncludeDirective::Include);
  if (!Insertion)
    return std::nullopt;
  bool IsDos = Code.find("\r\n") < Code.find('\n');
  return Edit{Insertion->getOffset() + Before, 0,
              (Line + (IsDos ? "\r\n" : "\n")).str()};
}

void heapprof::eraseInclude(const std::string &Content, FileEdits &Edits) {
  size_t Begin = Content.find(Line.str());
  if (Begin == std::string::npos)
    return;
  StringRef Before = StringRef(Content).take_front(Begin);
  if (!Before.empty() && Before != ByteOrderMark && !Before.ends_with("\n"))
    return;
  StringRef Rest = StringRef(Content).substr(Begin + Line.size());
  if (!Rest.consume_front("\r\n") && !Rest.consume_front("\n"))
    return;
  FileEdits Without = Edits;
  Edit Erasure{Begin, Content.size() - Rest.size() - Begin, ""};
  Without.addLine(Erasure);
  if (StringRef(Without.apply(Content)).contains_insensitive("heapprof"))
    return;
  Edits.addLine(Erasure);
}

//===- Markdown.h - Text in a cell of a table -----------------------------===//

#ifndef HEAPPROF_TOOL_MARKDOWN_H
#define HEAPPROF_TOOL_MARKDOWN_H

#include <string>

namespace heapprof {

/// The text with its own signs escaped, on one line.
inline std::string markdownText(const std::string &Text) {
  std::string Escaped;
  for (char C : Text) {
    if (std::string("|<*_`\\[").find(C) != std::string::npos)
      Escaped += '\\';
    Escaped += C == '\n' ? ' ' : C;
  }
  return Escaped;
}

} // namespace heapprof

#endif // HEAPPROF_TOOL_MARKDOWN_H

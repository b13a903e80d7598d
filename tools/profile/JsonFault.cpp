//===- JsonFault.cpp - Why a text is no JSON ------------------------------===//

#include "JsonFault.h"

#include <fmt/format.h>

using namespace heapprof;

std::string heapprof::jsonFault(size_t Byte,
                                const nlohmann::json::exception &E) {
  // "[json.exception.parse_error.101] parse error at line 1, column 5: ..."
  std::string_view What = E.what();
  std::string Place;
  size_t Line = What.find(" at line "), Colon = What.find(": ");
  if (Line != std::string_view::npos && Colon != std::string_view::npos) {
    size_t Begin = Line + std::string_view(" at ").size();
    Place = fmt::format(" ({})", What.substr(Begin, Colon - Begin));
    What.remove_prefix(Colon + 2);
  }
  // It quotes what it has read, which may be anything, and any amount of it.
  constexpr size_t MaxLength = 200;
  std::string Reason;
  for (char C : What.substr(0, MaxLength))
    if (C >= ' ' && C <= '~')
      Reason += C;
    else
      Reason += fmt::format("\\x{:02x}", (unsigned char)(C));
  if (What.size() > MaxLength)
    Reason += "...";
  return fmt::format("not JSON at byte {}{}: {}", Byte, Place, Reason);
}

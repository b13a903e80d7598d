//===- JsonFault.h - Why a text is no JSON --------------------------------===//

#ifndef HEAPPROF_PROFILE_JSONFAULT_H
#define HEAPPROF_PROFILE_JSONFAULT_H

#include <nlohmann/json.hpp>

namespace heapprof {

/// A parser's complaint as one short line of printable text:
///
///   not JSON at byte 5 (line 1, column 5): invalid literal; ...
std::string jsonFault(size_t Byte, const nlohmann::json::exception &E);

} // namespace heapprof

#endif // HEAPPROF_PROFILE_JSONFAULT_H

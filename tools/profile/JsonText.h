//===- JsonText.h - JSON as text ------------------------------------------===//

#ifndef HEAPPROF_PROFILE_JSONTEXT_H
#define HEAPPROF_PROFILE_JSONTEXT_H

#include <nlohmann/json.hpp>
#include <string>

namespace heapprof {

/// A value on one line. Bytes that are not UTF-8 are replaced.
inline std::string jsonText(const nlohmann::ordered_json &Value) {
  return Value.dump(-1, ' ', false,
                    nlohmann::ordered_json::error_handler_t::replace);
}

/// The same for people: indented, with a newline at its end.
inline std::string indentedJson(const nlohmann::ordered_json &Value) {
  return Value.dump(2, ' ', false,
                    nlohmann::ordered_json::error_handler_t::replace) +
         "\n";
}

} // namespace heapprof

#endif // HEAPPROF_PROFILE_JSONTEXT_H

//===- Items.h - What stands in [] ----------------------------------------===//

#ifndef INTERPRETER_ITEMS_H
#define INTERPRETER_ITEMS_H

#include "Error.h"
#include "Value.h"

#include <cmath>

namespace script {

/// The index that Key is of something with Size items.
inline std::size_t position(const Value &Key, std::size_t Size, unsigned Line) {
  const double *Number = std::get_if<double>(&Key);
  if (!Number || *Number != std::floor(*Number))
    throw RuntimeError(Line, "an index is a whole number, not " + to_text(Key));
  if (*Number < 0 || *Number >= double(Size))
    throw RuntimeError(Line, "index " + to_text(Key) + " is out of range, " +
                                 std::to_string(Size) + " items are there");
  return std::size_t(*Number);
}

inline const std::string &map_key(const Value &Key, unsigned Line) {
  if (const auto *S = std::get_if<StringPtr>(&Key))
    return **S;
  throw RuntimeError(Line, "the key of a map is a string, not a " +
                               std::string(type_name(Key)));
}

inline Value &list_item(const Value &Object, const Value &Key, unsigned Line) {
  const auto *L = std::get_if<ListPtr>(&Object);
  if (!L)
    throw RuntimeError(Line,
                       "a " + std::string(type_name(Object)) + " has no items");
  return (*L)->Items[position(Key, (*L)->Items.size(), Line)];
}

} // namespace script

#endif // INTERPRETER_ITEMS_H

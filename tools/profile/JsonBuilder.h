//===- JsonBuilder.h - Makes a value of a parser's events -----------------===//

#ifndef HEAPPROF_PROFILE_JSONBUILDER_H
#define HEAPPROF_PROFILE_JSONBUILDER_H

#include <nlohmann/json.hpp>

namespace heapprof {

using Json = nlohmann::ordered_json;

/// One JSON value, put together piece by piece.
class JsonBuilder {
public:
  /// A key of the innermost open object. False if the object has it already.
  bool key(std::string &Key);
  /// A value that is complete.
  Json &add(Json Value);
  /// An empty array or object, to be filled until close().
  void open(Json Container) { Open.push_back(&add(std::move(Container))); }
  void close() { Open.pop_back(); }

  bool isOpen() const { return !Open.empty(); }
  size_t depth() const { return Open.size(); }
  /// How many elements the innermost open object or array has.
  size_t width() const { return Open.back()->size(); }
  /// The next value is that of a field of the outermost object.
  bool isAtField(std::string_view Key) const {
    return Open.size() == 1 && Root.is_object() && NextKey == Key;
  }
  /// The next value is that of a field of an object that is itself a field of
  /// the outermost one.
  bool isAtField(const char *Object, std::string_view Key) const {
    return Open.size() == 2 && NextKey == Key && Open.back()->is_object() &&
           Root.is_object() && Root.contains(Object) &&
           &Root[Object] == Open.back();
  }
  Json take() { return std::move(Root); }

private:
  Json Root;
  std::vector<Json *> Open;
  std::string NextKey;
};

} // namespace heapprof

#endif // HEAPPROF_PROFILE_JSONBUILDER_H

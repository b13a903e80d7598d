//===- ProfileReader.h - Fills a profile from a parser's events -----------===//

#ifndef HEAPPROF_PROFILE_PROFILEREADER_H
#define HEAPPROF_PROFILE_PROFILEREADER_H

#include "JsonBuilder.h"
#include "Profile.h"

namespace heapprof {

/// What Json::sax_parse() calls: points and frames go to their places in the
/// profile one by one, all else becomes JSON. An event that returns false ends
/// the parsing; then fault() says why.
class ProfileReader {
public:
  explicit ProfileReader(Profile &P) : P(P) {}

  /// To be called when all is parsed. False if it is no profile.
  bool finish();
  /// What is wrong and where, in one line; empty if nothing is.
  const std::string &fault() const { return Fault; }

  // The parser's names for its events.
  bool null() { return add(nullptr); }
  bool boolean(bool Value) { return add(Value); }
  bool number_integer(int64_t Value) { return add(Value); }
  bool number_unsigned(uint64_t Value);
  bool number_float(double Value, const std::string &) { return add(Value); }
  bool string(std::string &Value);
  bool binary(Json::binary_t &) { return false; }
  bool start_object(size_t);
  bool key(std::string &Key);
  bool end_object();
  bool start_array(size_t);
  bool end_array();
  bool parse_error(size_t Position, const std::string &,
                   const Json::exception &E);

private:
  bool fail(std::string Why);
  /// A complete value.
  bool add(Json Value);
  bool open(Json Container);
  bool close();
  bool addRest(Json Value);
  bool addFrameKey(const Json &Value);
  bool endPoint();
  /// Inside a list or a point, of the field that is being read.
  std::string place() const;
  bool checkFields();
  bool checkOurs();
  bool checkHotspots(const Json &List);
  bool checkFrames();
  bool checkSums();

  Profile &P;
  std::string Fault;
  JsonBuilder Document;
  /// A value in a list or a point that is an array or an object.
  JsonBuilder Nested;
  /// What holds the next value, unless it is Nested.
  enum {
    InDocument,
    InPoints,
    InPoint,
    InStack,
    InFrames,
    InFrameKeys
  } Place = InDocument;

  /// The point that is being read.
  Point Current;
  std::optional<Metric> Field;
  std::string FieldName;
  bool HasStack = false;
};

} // namespace heapprof

#endif // HEAPPROF_PROFILE_PROFILEREADER_H

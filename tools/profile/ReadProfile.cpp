//===- ReadProfile.cpp - Reads DHAT files ---------------------------------===//

#include "ReadProfile.h"

#include "FileChunks.h"
#include "ProfileReader.h"

#include <cstring>
#include <fmt/format.h>

using namespace heapprof;

template <typename IteratorT>
static std::optional<Profile> parse(IteratorT Begin, IteratorT End,
                                    std::string &Error) {
  std::optional<Profile> Result(std::in_place);
  ProfileReader Reader(*Result);
  if (Json::sax_parse(Begin, End, &Reader) && Reader.finish())
    return Result;
  Error = Reader.fault();
  return std::nullopt;
}

std::optional<Profile> heapprof::parseProfile(std::string_view Text,
                                              std::string &Error) {
  if (!Text.empty())
    return parse(Text.begin(), Text.end(), Error);
  Error = "the file is empty";
  return std::nullopt;
}

std::optional<Profile> heapprof::readProfile(const std::string &Path,
                                             std::string &Error) {
  FileChunks File(Path);
  std::optional<Profile> Result;
  if (File.isEmpty())
    Error = "the file is empty";
  else
    Result = parse(FileChunks::Iterator(&File), FileChunks::Iterator(), Error);
  // What could not be read is no fault of what could.
  if (File.reason()) {
    Error = std::strerror(File.reason());
    Result.reset();
  }
  if (!Result)
    Error = fmt::format("{}: {}", Path, Error);
  return Result;
}

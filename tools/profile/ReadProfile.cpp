//===- ReadProfile.cpp - Reads DHAT files ---------------------------------===//

#include "ReadProfile.h"

#include "FileText.h"
#include "ProfileReader.h"

#include <fmt/format.h>

using namespace heapprof;

std::optional<Profile> heapprof::parseProfile(std::string_view Text,
                                              std::string &Error) {
  std::optional<Profile> Result(std::in_place);
  ProfileReader Reader(*Result);
  if (Text.empty())
    Error = "the file is empty";
  else if (!Json::sax_parse(Text.begin(), Text.end(), &Reader) ||
           !Reader.finish())
    Error = Reader.fault();
  else
    return Result;
  return std::nullopt;
}

std::optional<Profile> heapprof::readProfile(const std::string &Path,
                                             std::string &Error) {
  std::optional<std::string> Text = readFile(Path, Error);
  if (!Text)
    return std::nullopt;
  std::optional<Profile> Result = parseProfile(*Text, Error);
  if (!Result)
    Error = fmt::format("{}: {}", Path, Error);
  return Result;
}

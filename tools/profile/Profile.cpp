//===- Profile.cpp - A DHAT file in memory --------------------------------===//

#include "Profile.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fmt/format.h>
#include <fstream>
#include <unistd.h>

using namespace heapprof;

std::optional<Profile> Profile::read(const std::string &Path,
                                     std::string &Error) {
  std::ifstream In(Path, std::ios::binary);
  if (!In || In.peek() == std::ifstream::traits_type::eof()) {
    Error = fmt::format("{}: {}", Path,
                        In ? "the file is empty" : std::strerror(errno));
    return std::nullopt;
  }
  Profile Result;
  try {
    Result.Document = Json::parse(In);
  } catch (const Json::parse_error &E) {
    Error = fmt::format("{}: not JSON at byte {}: {}", Path, E.byte, E.what());
    return std::nullopt;
  }
  if (std::string Fault = Result.check(); !Fault.empty()) {
    Error = fmt::format("{}: {}", Path, Fault);
    return std::nullopt;
  }
  return Result;
}

static std::string checkPoint(const Json &Point, size_t Index,
                              size_t FrameCount) {
  if (!Point.is_object() || !Point.contains("fs") || !Point["fs"].is_array())
    return fmt::format("pps[{}] has no frame list 'fs'", Index);
  for (const char *Field : {"tb", "tbk"})
    if (!Point.contains(Field) || !Point[Field].is_number_unsigned())
      return fmt::format("pps[{}].{} is not a number of bytes or blocks", Index,
                         Field);
  for (const Json &Frame : Point["fs"])
    if (!Frame.is_number_unsigned() || Frame.get<uint64_t>() >= FrameCount)
      return fmt::format("pps[{}].fs names frame {}, but ftbl has {}", Index,
                         Frame.dump(), FrameCount);
  return "";
}

std::string Profile::check() const {
  if (!Document.is_object() || !Document.contains("dhatFileVersion"))
    return "not a DHAT profile: there is no 'dhatFileVersion'";
  if (Document["dhatFileVersion"] != 2)
    return fmt::format("dhatFileVersion is {}, but only 2 is known",
                       Document["dhatFileVersion"].dump());
  for (const char *Field : {"pps", "ftbl"})
    if (!Document.contains(Field) || !Document[Field].is_array())
      return fmt::format("there is no list '{}'", Field);
  const Json &Frames = Document["ftbl"];
  for (size_t I = 0; I < Frames.size(); ++I)
    if (!Frames[I].is_string())
      return fmt::format("ftbl[{}] is not a string", I);
  const Json &Points = Document["pps"];
  for (size_t I = 0; I < Points.size(); ++I)
    if (std::string Fault = checkPoint(Points[I], I, Frames.size());
        !Fault.empty())
      return Fault;
  return "";
}

static std::string text(const Json &Value) {
  // Bytes that are not UTF-8 can only come from another producer's file.
  return Value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

static void writeList(std::ostream &Out, const Json &List) {
  const char *Separator = "[\n";
  for (const Json &Item : List) {
    Out << Separator << text(Item);
    Separator = "\n,";
  }
  Out << (List.empty() ? "[]" : "\n]");
}

static void writeObject(std::ostream &Out, const Json &Object, bool IsOuter) {
  const char *Separator = "{";
  for (const auto &[Key, Value] : Object.items()) {
    Out << Separator << text(Key) << ":";
    if (Value.is_array())
      writeList(Out, Value);
    else if (IsOuter && Value.is_object())
      writeObject(Out, Value, false);
    else
      Out << text(Value);
    Separator = "\n,";
  }
  Out << "}";
}

bool Profile::write(const std::string &Path, std::string &Error) const {
  std::string Temporary = fmt::format("{}.{}.part", Path, getpid());
  errno = 0;
  std::ofstream Out(Temporary, std::ios::binary);
  writeObject(Out, Document, true);
  Out << "\n";
  Out.close();
  if (Out && !std::rename(Temporary.c_str(), Path.c_str()))
    return true;
  Error = fmt::format("{}: cannot be written: {}", Path, std::strerror(errno));
  std::remove(Temporary.c_str());
  return false;
}

//===- PointFilter.cpp - Options that choose program points ---------------===//

#include "PointFilter.h"

#include "Frame.h"
#include "Part.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Regex.h"

#include <fmt/format.h>
#include <memory>

using namespace heapprof;

std::optional<FrameTest> heapprof::matchFrames(const char *Option,
                                               const std::string &Expression,
                                               std::string &Error) {
  auto Compiled = std::make_shared<llvm::Regex>(Expression);
  if (std::string Why; !Compiled->isValid(Why)) {
    Error = fmt::format("{}: '{}' is not a regular expression: {}", Option,
                        Expression, Why);
    return std::nullopt;
  }
  return [Compiled](const std::string &Text) {
    return Compiled->match(Text) ||
           Compiled->match(plainName(Frame::parse(Text)));
  };
}

/// The object file of each frame, where it is known: in its text or, of
/// heapprof's own files, beside it.
static std::vector<std::string> modulesOf(const Profile &P) {
  std::vector<std::string> Modules;
  for (uint32_t I = 0; I < P.Frames.size(); ++I) {
    Modules.push_back(P.objectOf(I));
    if (Modules.back().empty())
      Modules.back() = Frame::parse(P.Frames[I]).Object;
  }
  return Modules;
}

void PointFilter::addTo(CLI::App &Command) {
  auto Add = [&](const char *Name, std::string &To, const char *Help) {
    Command.add_option(Name, To, Help)->group("Filters");
  };
  Add("--function", Function, "only calls of this function (* is any text)");
  Add("--source", Source, "only functions of this source file");
  Add("--module", Module, "only functions of this object file");
  Add("--regex", Regex, "only stacks with a frame that matches");
}

std::optional<std::function<bool(const Point &)>>
PointFilter::compile(const Profile &P, std::string &Error) const {
  std::optional<FrameTest> Matches;
  if (!Regex.empty() && !(Matches = matchFrames("--regex", Regex, Error)))
    return std::nullopt;
  std::vector<std::string> Modules;
  std::vector<std::function<bool(size_t, const Frame &)>> Tests;
  if (!Function.empty())
    Tests.push_back([this](size_t, const Frame &F) {
      return Part::matches(Function, plainName(F), "::");
    });
  if (!Source.empty())
    Tests.push_back([this](size_t, const Frame &F) {
      return Part::matches(Source, F.File, "/");
    });
  if (!Module.empty()) {
    Modules = modulesOf(P);
    Tests.push_back([&](size_t Number, const Frame &) {
      return Part::matches(Module, Modules[Number], "/");
    });
  }
  if (!Regex.empty())
    Tests.push_back([&](size_t Number, const Frame &) {
      return (*Matches)(P.Frames[Number]);
    });
  // Bit I of a frame: it passes test I.
  std::vector<uint8_t> Passed;
  for (size_t Number = 0; Number < P.Frames.size(); ++Number) {
    Frame F = Frame::parse(P.Frames[Number]);
    unsigned Bits = 0;
    for (size_t I = 0; I < Tests.size(); ++I)
      Bits |= unsigned(Tests[I](Number, F)) << I;
    Passed.push_back(uint8_t(Bits));
  }
  unsigned All = (1u << Tests.size()) - 1;
  return [&P, Passed, All](const Point &Each) {
    unsigned Bits = 0;
    for (uint32_t Frame : P.stackOf(Each))
      Bits |= Passed[Frame];
    return Bits == All;
  };
}

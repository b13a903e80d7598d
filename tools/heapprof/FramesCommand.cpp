//===- FramesCommand.cpp - heapprof frames --------------------------------===//
//
// For the runtime's messages: a program cannot name the lines of its own stack.
//
//===----------------------------------------------------------------------===//

#include "Commands.h"

#include "FrameText.h"
#include "Symbols.h"

#include <fmt/format.h>

using namespace heapprof;

/// OBJECT:ADDRESS. False if it is no such text.
static bool printFrames(Symbols &Known, const std::string &Frame) {
  size_t Colon = Frame.rfind(':');
  char *End = nullptr;
  uint64_t Address = Colon == std::string::npos
                         ? 0
                         : strtoull(Frame.c_str() + Colon + 1, &End, 0);
  if (!End || *End)
    return false;
  std::string Object = Frame.substr(0, Colon);
  std::vector<std::string> Names = Known.at(Object, Address, Object);
  if (Names.empty())
    Names.push_back(fmt::format("{:#x} (in {})", Address, Object));
  for (const std::string &Name : Names)
    fmt::print("{}\n", shortFrame(Name));
  return true;
}

void heapprof::addFramesCommand(CLI::App &App, int &Status) {
  auto Frames = std::make_shared<std::vector<std::string>>();
  // Not for users: hidden.
  CLI::App *Sub = App.add_subcommand("frames", "")->group("");
  Sub->add_option("FRAME", *Frames)->required();
  Sub->callback([Frames, &Status] {
    Symbols Known;
    for (const std::string &Frame : *Frames)
      if (!printFrames(Known, Frame)) {
        fmt::print(stderr, "heapprof: frames: '{}' is not OBJECT:ADDRESS\n",
                   Frame);
        Status = Usage;
      }
  });
}

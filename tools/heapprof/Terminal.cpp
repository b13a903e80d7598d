//===- Terminal.cpp - What the standard output can show -------------------===//

#include "Terminal.h"

#include <algorithm>
#include <clocale>
#include <cstdlib>
#include <cstring>
#include <langinfo.h>
#include <sys/ioctl.h>
#include <unistd.h>

using namespace heapprof;

const Terminal &Terminal::output() {
  static const Terminal Output(STDOUT_FILENO);
  return Output;
}

const Terminal &Terminal::error() {
  static const Terminal Error(STDERR_FILENO);
  return Error;
}

bool Terminal::isCapable() {
  const char *Kind = std::getenv("TERM");
  return Kind && *Kind && std::strcmp(Kind, "dumb");
}

Terminal::Terminal(int Descriptor) {
  if (!isatty(Descriptor))
    return;
  winsize Size = {};
  bool IsKnown = ioctl(Descriptor, TIOCGWINSZ, &Size) == 0 && Size.ws_col;
  Width = std::max(40u, IsKnown ? Size.ws_col : 80u);
  const char *NoColour = std::getenv("NO_COLOR");
  HasColour = !(NoColour && *NoColour) && isCapable();
  std::setlocale(LC_CTYPE, "");
  HasUnicode = !std::strcmp(nl_langinfo(CODESET), "UTF-8");
}

std::string Terminal::styled(const char *Code, const std::string &Text) const {
  return HasColour ? std::string("\033[") + Code + "m" + Text + "\033[0m"
                   : Text;
}

std::string Terminal::bar(uint64_t Part, uint64_t Whole,
                          unsigned Columns) const {
  if (!Width)
    return "";
  double Share = Whole ? double(Part) / double(Whole) : 0;
  unsigned Eighths = unsigned(std::clamp(Share, 0.0, 1.0) * Columns * 8 + 0.5);
  std::string Bar;
  for (unsigned I = 0; I < Columns; ++I, Eighths -= std::min(Eighths, 8u)) {
    unsigned Filled = std::min(Eighths, 8u);
    if (!HasUnicode)
      Bar += Filled >= 4 ? "#" : " ";
    else if (Filled == 0)
      Bar += " ";
    else
      // U+2588 is a full block; from there on down to an eighth at U+258F.
      Bar += std::string("\xE2\x96") + char(0x90 - int(Filled));
  }
  return Bar;
}

/// Bytes that continue a character take no column.
static bool beginsCharacter(char C) { return (C & 0xC0) != 0x80; }

std::string Terminal::fitted(const std::string &Text, unsigned Indent) const {
  size_t Columns =
      size_t(std::count_if(Text.begin(), Text.end(), beginsCharacter));
  if (!Width || Columns + Indent <= Width)
    return Text;
  size_t Room = Width > Indent + 10 ? Width - Indent - 3 : 7;
  size_t Tail = Room / 2, Head = Room - Tail;
  auto At = [&](size_t Column) {
    size_t Byte = 0;
    for (; Byte < Text.size(); ++Byte)
      if (beginsCharacter(Text[Byte]) && Column-- == 0)
        break;
    return Byte;
  };
  return Text.substr(0, At(Head)) + "..." + Text.substr(At(Columns - Tail));
}

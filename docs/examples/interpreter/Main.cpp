//===- Main.cpp - The command line ----------------------------------------===//
//
// usage: interpreter [OPTION...] [FILE]
//
// Runs the program in FILE, or what is typed. Ends with the status 65 if FILE
// is no program, 66 if it cannot be read, 70 if it does what cannot be done.
//
//===----------------------------------------------------------------------===//

#include "Error.h"
#include "Parser.h"
#include "Repl.h"

#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <unistd.h>

using namespace script;

namespace {

struct Options {
  std::string File;
  bool IsCheckOnly = false;
  bool CopiesTokens = false;
  bool KeepsCycles = false;
};

constexpr const char *Usage =
    "usage: interpreter [OPTION...] [FILE]\n"
    "  --check        look for syntax errors only\n"
    "  --copy-tokens  parse as the first version did\n"
    "  --keep-cycles  leak cycles of closures as the first version did\n";

bool read_options(int Count, char **Arguments, Options &O) {
  for (int I = 1; I < Count; ++I) {
    std::string_view Argument = Arguments[I];
    if (Argument == "--check")
      O.IsCheckOnly = true;
    else if (Argument == "--copy-tokens")
      O.CopiesTokens = true;
    else if (Argument == "--keep-cycles")
      O.KeepsCycles = true;
    else if (O.File.empty() && !Argument.empty() && Argument[0] != '-')
      O.File = Argument;
    else
      return false;
  }
  return !O.File.empty() || !O.IsCheckOnly;
}

Program parse(std::string_view Source, bool CopiesTokens) {
  if (CopiesTokens)
    return CopyingParser(Source).parse_program();
  return Parser(Source).parse_program();
}

std::optional<std::string> read_file(const std::string &Name) {
  try {
    std::ifstream In(Name);
    std::string Text(std::istreambuf_iterator<char>(In), {});
    if (In)
      return Text;
  } catch (const std::ios_base::failure &) {
    // libstdc++ throws if it is a folder.
  }
  return std::nullopt;
}

int run_file(const Options &O) {
  std::optional<std::string> Source = read_file(O.File);
  if (!Source) {
    std::cerr << O.File << ": error: cannot be read\n";
    return 66;
  }
  try {
    Program P = parse(*Source, O.CopiesTokens);
    if (!O.IsCheckOnly)
      Interpreter(std::cout, O.KeepsCycles).run(P);
    return 0;
  } catch (const Error &E) {
    std::cout.flush();
    std::cerr << O.File << ':' << E.line() << ": error: " << E.what() << '\n';
    return dynamic_cast<const SyntaxError *>(&E) ? 65 : 70;
  }
}

} // namespace

int main(int Count, char **Arguments) {
  Options O;
  if (!read_options(Count, Arguments, O)) {
    std::cerr << Usage;
    return 64;
  }
  if (!O.File.empty())
    return run_file(O);
  Interpreter I(std::cout, O.KeepsCycles);
  return run_repl(I, std::cin, isatty(STDIN_FILENO)) ? 0 : 65;
}

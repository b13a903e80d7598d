//===- SummaryCommand.cpp - heapprof summary ------------------------------===//

#include "Commands.h"

#include "Profile.h"

#include <algorithm>
#include <fmt/format.h>

using namespace heapprof;

namespace {

/// 1234567 as 1,234,567.
std::string grouped(uint64_t Number) {
  std::string Digits = std::to_string(Number);
  for (int I = int(Digits.size()) - 3; I > 0; I -= 3)
    Digits.insert(size_t(I), ",");
  return Digits;
}

bool isFromSystem(const std::string &Frame) {
  return Frame.find("(/usr/") != std::string::npos ||
         Frame.find(" (in /") != std::string::npos;
}

/// A function's name without template arguments and parameters: "f<A>(B)" as
/// "f". Operators have such signs in their names and stay as they are.
std::string plainName(const std::string &Name) {
  if (Name.find("operator") != std::string::npos)
    return Name;
  std::string Plain;
  int Depth = 0;
  for (char C : Name) {
    Depth += C == '<' || C == '(';
    if (!Depth)
      Plain += C;
    Depth -= C == '>' || C == ')';
  }
  // "(anonymous namespace)::f" and the like would lose too much.
  return Plain.empty() || Plain.find("::::") != std::string::npos ||
                 Plain.compare(0, 2, "::") == 0
             ? Name
             : Plain;
}

/// A frame without its address, with a plain name and two folders of its path.
std::string shorten(std::string Frame) {
  if (size_t Colon = Frame.find(": "); Colon != std::string::npos)
    Frame.erase(0, Colon + 2);
  size_t Open = Frame.rfind(" (");
  if (Open == std::string::npos)
    return Frame;
  std::string Name = plainName(Frame.substr(0, Open));
  Frame.replace(0, Open, Name);
  Open = Name.size();
  size_t Slash = Frame.size();
  for (int Folders = 0; Folders < 3 && Slash > Open; ++Folders) {
    Slash = Frame.rfind('/', Slash - 1);
    if (Slash == std::string::npos || Slash < Open)
      return Frame;
  }
  size_t Path = Frame.compare(Open, 5, " (in ") == 0 ? Open + 5 : Open + 2;
  if (Slash > Path)
    Frame.replace(Path, Slash + 1 - Path, ".../");
  return Frame;
}

struct SummaryCommand {
  std::string Input;
  size_t Count = 10;
  size_t Depth = 4;

  int run() const {
    std::string Error;
    std::optional<Profile> P = Profile::read(Input, Error);
    if (!P) {
      fmt::print(stderr, "heapprof: {}\n", Error);
      return BadInput;
    }
    printTotals(P->json());
    printPoints(P->json());
    return Fine;
  }

  static uint64_t sum(const Json &Points, const char *Field) {
    uint64_t Sum = 0;
    for (const Json &Point : Points)
      Sum += Point.value(Field, uint64_t(0));
    return Sum;
  }

  void printTotals(const Json &Document) const {
    const Json &Points = Document["pps"];
    std::string Command = Document.value("cmd", "");
    fmt::print("{}: {}\n\n", Input, Command);
    auto Line = [&](const char *Name, const char *Bytes, const char *Blocks) {
      if (Points.empty() || Points[0].contains(Bytes))
        fmt::print("{:<10}{:>16} bytes in {} blocks\n", Name,
                   grouped(sum(Points, Bytes)), grouped(sum(Points, Blocks)));
    };
    Line("Total", "tb", "tbk");
    Line("At t-gmax", "gb", "gbk");
    Line("At t-end", "eb", "ebk");
    fmt::print("\n");
  }

  void printPoints(const Json &Document) const {
    const Json &Points = Document["pps"];
    const Json &Frames = Document["ftbl"];
    uint64_t Total = std::max<uint64_t>(sum(Points, "tb"), 1);
    std::vector<const Json *> Order;
    for (const Json &Point : Points)
      Order.push_back(&Point);
    std::sort(Order.begin(), Order.end(), [](auto *A, auto *B) {
      uint64_t X = (*A)["tb"], Y = (*B)["tb"];
      return X != Y ? X > Y : A < B;
    });
    Order.resize(std::min(Count, Order.size()));
    fmt::print("The {} program points of {} with the most bytes:\n",
               Order.size(), Points.size());
    for (const Json *Point : Order)
      printPoint(*Point, Frames, Total);
  }

  void printPoint(const Json &Point, const Json &Frames, uint64_t Total) const {
    uint64_t Bytes = Point["tb"], Blocks = Point["tbk"];
    fmt::print("\n{:5.1f} %  {} bytes in {} blocks", 100.0 * Bytes / Total,
               grouped(Bytes), grouped(Blocks));
    if (Point.contains("mb"))
      fmt::print(", at most {} at a time",
                 grouped(Point["mb"].get<uint64_t>()));
    fmt::print("\n");
    std::vector<std::string> Names;
    for (const Json &Frame : Point["fs"])
      Names.push_back(Frames[Frame.get<size_t>()]);
    // Library code in front says little: start where the program's own begins.
    auto First = std::find_if_not(Names.begin(), Names.end(), isFromSystem);
    if (First == Names.end())
      First = Names.begin();
    size_t Left = std::min(Depth, size_t(Names.end() - First));
    for (auto Name = First; Name != First + long(Left); ++Name)
      fmt::print("         {}\n", shorten(*Name));
  }
};

} // namespace

void heapprof::addSummaryCommand(CLI::App &App, int &Status) {
  auto Command = std::make_shared<SummaryCommand>();
  CLI::App *Sub = App.add_subcommand(
      "summary", "print the totals and the largest program points");
  Sub->add_option("FILE", Command->Input, "profile of any DHAT producer")
      ->required();
  Sub->add_option("-n,--count", Command->Count, "program points to print")
      ->capture_default_str();
  Sub->add_option("-d,--depth", Command->Depth, "frames to print of each")
      ->capture_default_str();
  Sub->callback([Command, &Status] { Status = Command->run(); });
}

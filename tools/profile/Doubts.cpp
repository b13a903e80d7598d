//===- Doubts.cpp - Why a profile's numbers may not be the truth ----------===//

#include "Doubts.h"

#include "Amount.h"
#include "Frame.h"

#include <algorithm>
#include <fmt/format.h>

using namespace heapprof;

bool heapprof::isSignal(const std::string &End) {
  return End.compare(0, 3, "SIG") == 0;
}

bool heapprof::isCut(const Profile &P, const Point &Each) {
  if (Each.Rest == Point::NoRest)
    return false;
  const Json &Rest = P.Rests[Each.Rest];
  auto Cut = Rest.find("cut");
  return Cut != Rest.end() && *Cut != false;
}

/// Where stacks begin that are whole.
static bool isStart(const std::string &Text) {
  static const char *const Names[] = {
      "main",      "(below main)", "_start",         "clone",
      "clone3",    "start_thread", "_dl_start_user", "_dl_init",
      "call_init", "_dl_fini",     "_dl_start",      "__libc_csu_init"};
  Frame F = Frame::parse(Text);
  if (F.isUnknown() ||
      std::any_of(std::begin(Names), std::end(Names),
                  [&](const char *Start) { return F.Name == Start; }))
    return true;
  // With versions and arguments behind them.
  for (std::string_view Start :
       {"__libc_start_", "std::rt::lang_start", "__rust_begin_short_backtrace"})
    if (F.Name.find(Start) != std::string_view::npos)
      return true;
  return bareName(F.Name) == "main";
}

/// DHAT keeps 12 frames unless it is told otherwise, dhat-rs 10, and neither
/// says that there were more.
static void addForeignCuts(const Profile &P, std::vector<std::string> &Doubts) {
  uint32_t Depth = 0;
  for (const Point &Each : P.Points)
    Depth = std::max(Depth, Each.Depth);
  constexpr uint32_t LeastLimit = 4;
  auto MayBeCut = [&](const Point &Each) {
    Profile::Stack S = P.stackOf(Each);
    return Each.Depth == Depth && !isStart(P.Frames[S[S.size() - 1]]);
  };
  if (size_t Count =
          size_t(std::count_if(P.Points.begin(), P.Points.end(), MayBeCut));
      Count && Depth >= LeastLimit)
    Doubts.push_back(fmt::format(
        "{} stacks have {} frames and do not begin in main: they may be cut, "
        "and more in a function than it says (valgrind --num-callers=500)",
        grouped(Count), Depth));
}

std::vector<std::string> heapprof::doubtsOf(const Profile &P) {
  std::vector<std::string> Doubts;
  const Json *Ours = P.ours();
  if (!Ours) {
    addForeignCuts(P, Doubts);
    return Doubts;
  }
  auto End = Ours->find("end");
  if (End != Ours->end() && *End == "running")
    Doubts.push_back("the program was still running: it may have used more "
                     "later");
  else if (End != Ours->end() && End->is_string() && isSignal(*End))
    Doubts.push_back("the program was ended by a signal: it may have used "
                     "more");
  auto IsFalse = [&](const char *Key) {
    auto At = Ours->find(Key);
    return At != Ours->end() && *At == false;
  };
  if (IsFalse("consistent"))
    Doubts.push_back("a thread could not be stopped for it: its numbers may "
                     "not fit together");
  if (IsFalse("librariesSeen"))
    Doubts.push_back("only blocks of instrumented code are in it");
  auto Count = [&](const char *Key, const char *What) {
    auto At = Ours->find(Key);
    if (At != Ours->end() && At->is_number_unsigned() && *At != 0)
      Doubts.push_back(fmt::format("{} {}", grouped(*At), What));
  };
  Count("earlyBlocksLost", "blocks of before the start are not in it");
  Count("missedEvents", "events in signal handlers are not in it");
  Count("unseenFrees", "blocks were freed unseen, and counted for too long");
  Count("cutStacks", "stacks are cut: in a function there may be more than it "
                     "says");
  return Doubts;
}

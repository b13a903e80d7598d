//===- strings.cpp - Strings, maps and a report of them -------------------===//
//
// usage: strings COUNT
//
// Reads COUNT parts of a web server's log, made up here: splits each line into
// its fields, counts by path, by user and by hour in maps, and writes a sorted
// report.
//
//===----------------------------------------------------------------------===//

#include "workload.h"

#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

namespace {

constexpr int LinesOfPart = 2000;

/// Log lines as they come from a server.
std::string makeLog(uint64_t &State) {
  static const char *const Words[] = {
      "account", "orders",  "search",   "images", "static",       "products",
      "reviews", "session", "checkout", "help",   "availability", "v2"};
  std::string Log;
  for (int I = 0; I < LinesOfPart; ++I) {
    Log += "10.0.";
    Log += std::to_string(randomBelow(&State, 4)) + '.';
    Log += std::to_string(randomBelow(&State, 250));
    Log += " user" + std::to_string(randomBelow(&State, 300)) + "@example.org";
    Log += " 2024-03-01T" + std::to_string(10 + randomBelow(&State, 14));
    Log += ":00:00 GET ";
    for (uint64_t Depth = 1 + randomBelow(&State, 3); Depth > 0; --Depth) {
      Log += '/';
      Log += Words[randomBelow(&State, std::size(Words))];
    }
    Log += ' ' + std::to_string(200 + 100 * randomBelow(&State, 4));
    Log += ' ' + std::to_string(randomBelow(&State, 100000)) + '\n';
  }
  return Log;
}

std::vector<std::string> split(const std::string &Text, char Separator) {
  std::vector<std::string> Fields;
  for (size_t Begin = 0; Begin < Text.size();) {
    size_t End = std::min(Text.find(Separator, Begin), Text.size());
    Fields.push_back(Text.substr(Begin, End - Begin));
    Begin = End + 1;
  }
  return Fields;
}

class Statistics {
public:
  void add(const std::string &Line) {
    std::vector<std::string> Fields = split(Line, ' ');
    if (Fields.size() != 7)
      return;
    const std::string &User = Fields[1], &Path = Fields[4];
    std::string Hour = Fields[2].substr(0, Fields[2].find(':'));
    ++Hits[Fields[3] + ' ' + Path];
    BytesOfUser[User] += std::stoul(Fields[6]);
    UsersOfHour[Hour].push_back(User);
  }

  std::string report() {
    std::vector<std::pair<std::string, uint64_t>> Paths(Hits.begin(),
                                                        Hits.end());
    std::sort(Paths.begin(), Paths.end(), [](const auto &A, const auto &B) {
      return A.second != B.second ? A.second > B.second : A.first < B.first;
    });
    std::string Text;
    for (const auto &[Path, Count] : Paths)
      Text += Path + ": " + std::to_string(Count) + '\n';
    for (const auto &[User, Bytes] : BytesOfUser)
      Text += User + ": " + std::to_string(Bytes) + " bytes\n";
    for (auto &[Hour, Users] : UsersOfHour) {
      std::sort(Users.begin(), Users.end());
      Users.erase(std::unique(Users.begin(), Users.end()), Users.end());
      Text += Hour + ": " + std::to_string(Users.size()) + " users\n";
    }
    return Text;
  }

private:
  std::unordered_map<std::string, uint64_t> Hits;
  std::map<std::string, uint64_t> BytesOfUser;
  std::map<std::string, std::vector<std::string>> UsersOfHour;
};

} // namespace

int main(int Argc, char **Argv) {
  uint64_t Count = argumentOr(Argc, Argv, 1, 0);
  uint64_t State = 1, Sum = 0;
  WorkStart Start = beginWork();
  for (uint64_t I = 0; I < Count; ++I) {
    Statistics S;
    for (const std::string &Line : split(makeLog(State), '\n'))
      S.add(Line);
    std::string Report = S.report();
    Sum = mix(Sum, mixText(0, Report.data(), Report.size()));
  }
  endWork(Start, Sum);
}

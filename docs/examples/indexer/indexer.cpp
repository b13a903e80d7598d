// indexer: a search index over the JSON data of Debian's package iso-codes.
//
// Reads every iso_*.json file of a folder, makes a record of each entry (a
// country, a language, a currency, ...), indexes the words of all its fields,
// and answers queries: those given as arguments, or a fixed set.
//
// usage: indexer [FOLDER [WORD...]]

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <unordered_map>
#include <vector>

namespace fs = std::filesystem;
using nlohmann::json;

/// One entry of a standard.
struct Record {
  std::string Standard;
  std::string Name;
  std::map<std::string, std::string> Fields;
};

/// Finds records by the words of their fields.
class Index {
public:
  void add(Record R) {
    auto Shared = std::make_shared<Record>(std::move(R));
    for (const auto &[Key, Value] : Shared->Fields)
      for (const std::string &Word : words(Value))
        insert(Word, Shared);
    Records.push_back(Shared);
  }

  std::vector<std::shared_ptr<Record>> find(const std::string &Query) const {
    std::vector<std::shared_ptr<Record>> Found;
    bool IsFirst = true;
    for (const std::string &Word : words(Query)) {
      auto At = Postings.find(Word);
      if (At == Postings.end())
        return {};
      if (IsFirst)
        Found = At->second;
      else
        keepCommon(Found, At->second);
      IsFirst = false;
    }
    return Found;
  }

  size_t recordCount() const { return Records.size(); }
  size_t wordCount() const { return Postings.size(); }

private:
  using Posting = std::vector<std::shared_ptr<Record>>;

  static std::vector<std::string> words(const std::string &Text) {
    std::vector<std::string> Words;
    std::string Word;
    for (unsigned char C : Text + " ") {
      // Bytes of UTF-8 sequences belong to words.
      if (std::isalnum(C) || C >= 0x80) {
        Word += char(std::tolower(C));
      } else if (!Word.empty()) {
        Words.push_back(Word);
        Word.clear();
      }
    }
    return Words;
  }

  void insert(const std::string &Word, const std::shared_ptr<Record> &R) {
    Posting &P = Postings[Word];
    if (P.empty() || P.back() != R)
      P.push_back(R);
  }

  static void keepCommon(Posting &Found, const Posting &Other) {
    Found.erase(std::remove_if(Found.begin(), Found.end(),
                               [&](const std::shared_ptr<Record> &R) {
                                 return std::find(Other.begin(), Other.end(),
                                                  R) == Other.end();
                               }),
                Found.end());
  }

  std::vector<std::shared_ptr<Record>> Records;
  std::unordered_map<std::string, Posting> Postings;
};

static Record makeRecord(const std::string &Standard, const json &Entry) {
  Record R;
  R.Standard = Standard;
  for (const auto &[Key, Value] : Entry.items())
    R.Fields[Key] = Value.is_string() ? Value.get<std::string>() : Value.dump();
  auto Name = R.Fields.find("name");
  R.Name = Name == R.Fields.end() ? "(no name)" : Name->second;
  return R;
}

static void indexFile(const fs::path &Path, Index &Into) {
  std::ifstream In(Path);
  json Document = json::parse(In);
  // {"3166-1": [{...}, {...}]}
  for (const auto &[Standard, Entries] : Document.items())
    for (const json &Entry : Entries)
      Into.add(makeRecord(Standard, Entry));
}

static void answer(const Index &I, const std::string &Query) {
  auto Found = I.find(Query);
  std::cout << "\n" << Query << ": " << Found.size() << " found\n";
  for (size_t N = 0; N < Found.size() && N < 5; ++N)
    std::cout << "  " << Found[N]->Name << "  [ISO " << Found[N]->Standard
              << "]\n";
}

int main(int Count, char **Arguments) {
  fs::path Folder = Count > 1 ? Arguments[1] : "/usr/share/iso-codes/json";
  std::vector<std::string> Queries(Arguments + std::min(Count, 2),
                                   Arguments + Count);
  if (Queries.empty())
    Queries = {"island", "sign language", "republic of the congo", "euro"};

  std::vector<fs::path> Paths;
  std::error_code Error;
  for (const auto &Item : fs::directory_iterator(Folder, Error))
    if (Item.path().filename().string().rfind("iso_", 0) == 0)
      Paths.push_back(Item.path());
  if (Error || Paths.empty()) {
    std::cerr << "indexer: no iso_*.json in " << Folder << "\n";
    return 1;
  }
  std::sort(Paths.begin(), Paths.end());

  Index I;
  for (const fs::path &Path : Paths) {
    try {
      indexFile(Path, I);
    } catch (const json::exception &E) {
      std::cerr << "indexer: " << Path << ": " << E.what() << "\n";
      return 1;
    }
  }
  std::cout << I.recordCount() << " records, " << I.wordCount() << " words\n";
  for (const std::string &Query : Queries)
    answer(I, Query);
  return 0;
}

//===- ParserMemoryTest.cpp - The parser does not copy tokens -------------===//

#include "Run.h"

#include <fstream>
#include <heapprof/gtest.hpp>
#include <iterator>

using namespace script;

static std::string read_script(const std::string &Name) {
  std::ifstream In(SCRIPTS "/" + Name);
  return std::string(std::istreambuf_iterator<char>(In), {});
}

/// What it takes to make the tree of Source.
template <typename ParserT>
static heapprof::HeapStats parse_all(const std::string &Source) {
  heapprof::Scope S("parser");
  Program P = ParserT(Source).parse_program();
  return S.stats();
}

TEST(ParserMemory, DoesNotCopy) {
  std::string Source = read_script("words.script");
  ASSERT_FALSE(Source.empty());
  heapprof::HeapStats Copied = parse_all<CopyingParser>(Source);

  heapprof::TestScope S;
  if (is_breaking())
    parse_all<CopyingParser>(Source);
  else
    parse_all<Parser>(Source);
  EXPECT_HEAP(S, total_bytes <= Copied.total_bytes / 2);
  EXPECT_HEAP(S, max_bytes <= Copied.max_bytes / 2);
  EXPECT_NO_LEAKS(S);
}

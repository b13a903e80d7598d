//===- live.cpp - A large set of live blocks, replaced at random ----------===//
//
// usage: live COUNT [BLOCKS [SIZE]]
//
// A cache of BLOCKS entries (1,000,000) which is filled and then hit COUNT
// times at random: the entry is checked and replaced. Entries have SIZE bytes,
// or 16 to 112 if SIZE is 0.
//
//===----------------------------------------------------------------------===//

#include "workload.h"

#include <vector>

namespace {

struct Entry {
  uint64_t Key;
  uint32_t Words;
  uint32_t Hits;
  uint64_t *payload() { return reinterpret_cast<uint64_t *>(this + 1); }
};

class Cache {
public:
  Cache(size_t Blocks, size_t Size) : Size(Size), Entries(Blocks) {
    for (size_t I = 0; I < Blocks; ++I)
      Entries[I] = make(I);
  }

  ~Cache() {
    for (Entry *E : Entries)
      free(E);
  }

  /// Hits one entry; what was in it.
  uint64_t hit() {
    Entry *&E = Entries[randomBelow(&State, Entries.size())];
    uint64_t Seen = E->Key;
    for (uint32_t I = 0; I < E->Words; ++I)
      Seen = mix(Seen, E->payload()[I]);
    Entry *Fresh = make(Seen);
    Fresh->Hits = E->Hits + 1;
    free(E);
    E = Fresh;
    return Seen + Fresh->Hits;
  }

private:
  Entry *make(uint64_t Key) {
    size_t Bytes = Size ? Size : 16 + 8 * randomBelow(&State, 13);
    auto *E = static_cast<Entry *>(malloc(Bytes));
    *E = {Key, uint32_t((Bytes - sizeof(Entry)) / sizeof(uint64_t)), 0};
    for (uint32_t I = 0; I < E->Words; ++I)
      E->payload()[I] = Key + I;
    return E;
  }

  size_t Size;
  uint64_t State = 1;
  std::vector<Entry *> Entries;
};

} // namespace

int main(int Argc, char **Argv) {
  uint64_t Count = argumentOr(Argc, Argv, 1, 0);
  uint64_t Blocks = argumentOr(Argc, Argv, 2, 1000000);
  uint64_t Size = argumentOr(Argc, Argv, 3, 0);
  if (Size && Size < sizeof(Entry)) {
    fprintf(stderr, "%s: SIZE is 0 or at least %zu\n", Argv[0], sizeof(Entry));
    return 2;
  }
  uint64_t Sum = 0;
  WorkStart Start = beginWork();
  {
    Cache C(Blocks, Size);
    for (uint64_t I = 0; I < Count; ++I)
      Sum = mix(Sum, C.hit());
  }
  endWork(Start, Sum);
}

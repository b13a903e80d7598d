//===- RecordPages.h - A word for each block, found by its address --------===//
//
// Neighbours in the heap are neighbours here, and a page of the heap has as
// many words as it has blocks, more or less:
//
//   address ─ >> 26 ─> Leaves[] ─> leaf of 64 MiB
//
//   leaf      16384 pages, 32 bits each        one for each 4 KiB
//             words in use, 64 bits
//             the words of each page, in the order in which pages were begun
//
//   page      bits 0-4   log2 of its distance: the bytes of heap for one word
//   (0: no    bit  5     it has no older words
//   block     bit  6     its distance is not the least one
//   yet)      bits 7-31  where its words begin: a word's number in the leaf
//
//   words     [the page's former 32 bits, if it has older words]
//             4096 / distance words
//
// The block that comes first gives a page its distance, by its size. Where a
// second one comes to a word that is taken, the page is begun anew with the
// least distance; the words that are in use stay where they are, and are found
// as the older ones. Distances for which this happens often are not chosen.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_RECORDPAGES_H
#define HEAPPROF_RECORDPAGES_H

#include "process/Support.h"

namespace heapprof {

class RecordPages {
public:
  using Word = std::atomic<uint64_t>;

  /// No two blocks are closer than 2^LogLeast bytes, as far as it is known. To
  /// be called once; false when there is no address space.
  bool init(unsigned LogLeast);

  /// Where the latest word for a block of an address is. Thread-safe.
  class Place {
  public:
    /// Whether a block has begun in the page.
    explicit operator bool() const { return Page; }
    /// That, and the block can have no older word.
    bool isOnly() const { return Page & HasNoOlder; }
    /// Two threads may want the word at one time, each for its block.
    bool isShared() const { return Page & IsCoarse; }
    /// Only where a block has begun.
    Word &operator*() const { return *W; }

  private:
    friend class RecordPages;
    uint32_t Page = 0;
    Word *W = nullptr;
  };
  Place placeOf(uintptr_t Address) const {
    Place Found;
    size_t Index = Address >> LogLeaf;
    if (HEAPPROF_UNLIKELY(Index >= Leaves.capacity()))
      return Found;
    Leaf *L = Leaves[Index].load(Acquire);
    if (HEAPPROF_LIKELY(L)) {
      Found.Page = pageOf(L, Address).load(Acquire);
      Found.W = &wordOf(L, Found.Page, Address);
    }
    return Found;
  }

  /// The older word; only where there is one.
  Word &olderOf(uintptr_t Address) const;

  /// Begins the page of a block of this size if that is not done. False if
  /// there is no room. Thread-safe.
  bool beginPage(uintptr_t Address, size_t Size);

  /// For a block whose latest word is another one's: begins its page anew with
  /// the least distance, unless somebody else has. False if that was its
  /// distance. Thread-safe.
  bool refinePage(uintptr_t Address, const Word &Taken);

  /// The least distance, as far as it is known.
  unsigned logLeast() const { return LogLeast; }

  /// Forgets all. Only while no other thread is inside (a forked child).
  void clear();

  /// Above it there are no blocks of a heap.
  static constexpr unsigned LogAddress = 47;
  static constexpr unsigned LogLeaf = 26;
  static constexpr unsigned LogPage = 12;

private:
  static constexpr size_t PagesOfLeaf = size_t(1) << (LogLeaf - LogPage);
  static constexpr uint32_t HasNoOlder = 1 << 5;
  static constexpr uint32_t IsCoarse = 1 << 6;
  static constexpr unsigned LogFirst = 7;

  struct Leaf {
    std::atomic<uint32_t> Pages[PagesOfLeaf];
    uint64_t Used;
    Word Words[];
  };

  static std::atomic<uint32_t> &pageOf(Leaf *L, uintptr_t Address) {
    return L->Pages[Address >> LogPage & (PagesOfLeaf - 1)];
  }
  static unsigned logDistance(uint32_t Page) { return Page & 31; }
  static Word *wordsOf(Leaf *L, uint32_t Page) {
    return &L->Words[Page >> LogFirst];
  }
  static Word &wordOf(Leaf *L, uint32_t Page, uintptr_t Address) {
    return wordsOf(L,
                   Page)[(Address & ((1 << LogPage) - 1)) >> logDistance(Page)];
  }

  size_t leafBytes() const;
  Leaf *leafOf(uintptr_t Address, bool IsWanted);
  bool isWorthTrying(unsigned LogDistance);
  unsigned chooseDistance(size_t Size);
  uint32_t makePage(Leaf *L, unsigned LogDistance, uint32_t Former);

  FixedVector<std::atomic<Leaf *>, size_t(1) << (LogAddress - LogLeaf)> Leaves;
  // Those in use, to be cleared.
  FixedVector<Leaf *, size_t(1) << (LogAddress - LogLeaf)> Made;
  size_t MadeCount = 0;
  unsigned LogLeast = 5;

  // By log2 of the distance, how many pages: a block's size asked for it, it
  // was tried, and a second block came to a word.
  uint32_t Wanted[LogPage + 1] = {};
  uint32_t Tried[LogPage + 1] = {};
  uint32_t Refined[LogPage + 1] = {};
  SpinLock Lock;
};

} // namespace heapprof

#endif // HEAPPROF_RECORDPAGES_H

//===- AddressNames.cpp - The functions at many addresses -----------------===//

#include "AddressNames.h"

#include "Symbols.h"

#include <algorithm>
#include <future>
#include <system_error>
#include <thread>

using namespace heapprof;

using Entry = std::pair<const ObjectAddress, std::vector<std::string>>;

static void lookUp(Entry *const *Begin, Entry *const *End,
                   const std::vector<ObjectFile> &Objects) {
  Symbols Source(Objects);
  for (; Begin != End; ++Begin) {
    auto &[Where, Names] = **Begin;
    const ObjectFile &Object = Objects[Where.first];
    Names = Source.at(Object.Found, Where.second, Object.Path);
  }
}

AddressNames heapprof::namesOf(const std::set<ObjectAddress> &Addresses,
                               const std::vector<ObjectFile> &Objects,
                               unsigned Threads) {
  AddressNames Names;
  for (const ObjectAddress &Each : Addresses)
    Names.emplace_hint(Names.end(), Each, std::vector<std::string>());
  // Neighbours are of one unit of debug information: it is read once.
  std::vector<Entry *> Entries;
  for (Entry &Each : Names)
    Entries.push_back(&Each);
  constexpr size_t WorthAThread = 2000;
  size_t Count = Threads ? Threads
                         : std::min<size_t>(std::thread::hardware_concurrency(),
                                            Entries.size() / WorthAThread);
  Count = std::clamp<size_t>(Count, 1, std::max<size_t>(1, Entries.size()));
  auto At = [&](size_t Part) {
    return Entries.data() + Entries.size() * Part / Count;
  };
  std::vector<std::future<void>> Others;
  try {
    for (size_t Part = 1; Part < Count; ++Part)
      Others.push_back(std::async(std::launch::async, [&, Part] {
        lookUp(At(Part), At(Part + 1), Objects);
      }));
  } catch (const std::system_error &) {
    // No more threads are allowed: this one does the rest.
  }
  lookUp(At(Others.size() + 1), At(Count), Objects);
  lookUp(At(0), At(1), Objects);
  for (std::future<void> &Each : Others)
    Each.get();
  return Names;
}

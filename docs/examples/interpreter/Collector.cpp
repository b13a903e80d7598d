//===- Collector.cpp - Frees what only refers to itself -------------------===//

#include "Collector.h"

#include <algorithm>
#include <vector>

namespace script {

Tracked::~Tracked() {
  Previous->Next = Next;
  Next->Previous = Previous;
}

void Collector::link(Tracked &Object) {
  Object.Next = All.Next;
  Object.Previous = &All;
  All.Next->Previous = &Object;
  All.Next = &Object;
}

std::size_t Collector::collect() {
  MadeSinceLast = 0;
  if (KeepsCycles)
    return 0;

  std::size_t Count = 0;
  for (Tracked *T = All.Next; T != &All; T = T->Next, ++Count)
    T->Outside = T->weak_from_this().use_count();
  for (Tracked *T = All.Next; T != &All; T = T->Next)
    T->for_each_reference([](Tracked &To) { --To.Outside; });

  std::vector<Tracked *> ToVisit;
  auto Reach = [&](Tracked &T) {
    if (std::exchange(T.Outside, -1) != -1)
      ToVisit.push_back(&T);
  };
  for (Tracked *T = All.Next; T != &All; T = T->Next)
    if (T->Outside > 0)
      Reach(*T);
  while (!ToVisit.empty()) {
    Tracked *T = ToVisit.back();
    ToVisit.pop_back();
    T->for_each_reference(Reach);
  }

  // Kept alive until the last has let go: their destructors change the ring.
  std::vector<std::shared_ptr<Tracked>> Garbage;
  for (Tracked *T = All.Next; T != &All; T = T->Next)
    if (T->Outside != -1)
      Garbage.push_back(T->shared_from_this());
  for (const std::shared_ptr<Tracked> &T : Garbage)
    T->drop_references();
  Interval = std::max(LeastInterval, Count - Garbage.size());
  return Garbage.size();
}

} // namespace script

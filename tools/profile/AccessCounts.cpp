//===- AccessCounts.cpp - How often each byte of a block is used ----------===//

#include "AccessCounts.h"

#include <algorithm>

using namespace heapprof;

static constexpr size_t MaxBytes = 25 * 1024;

std::optional<std::vector<uint64_t>> heapprof::readAccesses(const Json &Field) {
  if (!Field.is_array())
    return std::nullopt;
  std::vector<uint64_t> Counts;
  for (size_t I = 0; I < Field.size(); ++I) {
    size_t Length = 1;
    if (Field[I].is_number_integer() && Field[I] < 0) {
      int64_t Run = Field[I];
      if (Run < -int64_t(MaxBytes) || ++I == Field.size())
        return std::nullopt;
      Length = size_t(-Run);
    }
    if (!Field[I].is_number_unsigned() || Counts.size() + Length > MaxBytes)
      return std::nullopt;
    Counts.insert(Counts.end(), Length, Field[I].get<uint64_t>());
  }
  return Counts;
}

Json heapprof::writeAccesses(const std::vector<uint64_t> &Counts) {
  Json Field = Json::array();
  for (auto At = Counts.begin(); At != Counts.end();) {
    auto End = std::find_if(At, Counts.end(),
                            [At](uint64_t Count) { return Count != *At; });
    if (End - At > 1)
      Field.push_back(-int64_t(End - At));
    Field.push_back(std::min(*At, MaxAccessCount));
    At = End;
  }
  return Field;
}

std::optional<Json> heapprof::addAccesses(const Json &A, const Json &B) {
  std::optional<std::vector<uint64_t>> Sum = readAccesses(A);
  std::optional<std::vector<uint64_t>> More = readAccesses(B);
  if (!Sum || !More || Sum->size() != More->size())
    return std::nullopt;
  for (size_t I = 0; I < Sum->size(); ++I)
    // 65535 stands for any larger count too.
    (*Sum)[I] = std::min((*Sum)[I], MaxAccessCount) +
                std::min((*More)[I], MaxAccessCount);
  return writeAccesses(*Sum);
}

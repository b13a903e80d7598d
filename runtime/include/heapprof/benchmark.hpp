//===- benchmark.hpp - Memory in Google Benchmark ---------------*- C++ -*-===//
//
//   int main(int argc, char **argv) {
//     heapprof::MemoryManager memory;
//     benchmark::RegisterMemoryManager(&memory);
//     benchmark::Initialize(&argc, argv);
//     benchmark::RunSpecifiedBenchmarks();
//     benchmark::RegisterMemoryManager(nullptr);
//   }
//
// Each benchmark then has allocs_per_iter and max_bytes_used in its JSON,
// exact, of all threads.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_BENCHMARK_HPP
#define HEAPPROF_BENCHMARK_HPP

#include "heapprof/scope.hpp"

#include <benchmark/benchmark.h>

namespace heapprof {

/// Throws Misuse from Start() if nothing is being counted.
class MemoryManager : public benchmark::MemoryManager {
public:
  void Start() override { Running.emplace("benchmark", Threads::All); }

  // Version 1.7 calls the first, and wants the second too; later ones have the
  // first only.
  void Stop(Result &Into) override { fill(Into); }
#ifdef __clang__
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Winconsistent-missing-override"
#endif
  void Stop(Result *Into) { fill(*Into); }
#ifdef __clang__
#pragma clang diagnostic pop
#endif

private:
  void fill(Result &Into) {
    HeapStats S = Running->stats();
    Running.reset();
    Into.num_allocs = static_cast<std::int64_t>(S.total_blocks);
    Into.max_bytes_used = static_cast<std::int64_t>(S.max_bytes);
    Into.total_allocated_bytes = static_cast<std::int64_t>(S.total_bytes);
    Into.net_heap_growth = static_cast<std::int64_t>(S.curr_bytes);
  }

  std::optional<Scope> Running;
};

} // namespace heapprof

#endif // HEAPPROF_BENCHMARK_HPP

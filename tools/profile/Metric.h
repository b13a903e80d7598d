//===- Metric.h - The numbers of a program point --------------------------===//

#ifndef HEAPPROF_PROFILE_METRIC_H
#define HEAPPROF_PROFILE_METRIC_H

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string_view>

namespace heapprof {

/// What a DHAT file says of a program point: Metrics.def lists them.
enum class Metric : uint8_t {
#define METRIC(Name, Field, Option, Files) Name,
#include "Metrics.def"
};

/// Which files have a metric.
enum class InFiles : uint8_t { Always, Lifetimes, Accesses, Extra };

struct MetricInfo {
  Metric Id;
  /// The key in a point of the file.
  std::string_view Field;
  /// What users call it, as in `--max-peak-bytes`.
  std::string_view Name;
  InFiles Files;
};

constexpr MetricInfo Metrics[] = {
#define METRIC(Name, Field, Option, Files)                                     \
  {Metric::Name, Field, Option, InFiles::Files},
#include "Metrics.def"
};
constexpr size_t MetricCount = std::size(Metrics);

constexpr const MetricInfo &infoOf(Metric M) { return Metrics[size_t(M)]; }

/// The metric of a field of the file; none if it is another field.
constexpr std::optional<Metric> metricOfField(std::string_view Field) {
  for (const MetricInfo &Info : Metrics)
    if (Info.Field == Field)
      return Info.Id;
  return std::nullopt;
}

/// The metric of this name, or of this field; none if there is none.
constexpr std::optional<Metric> metricNamed(std::string_view Name) {
  for (const MetricInfo &Info : Metrics)
    if (Info.Name == Name || Info.Field == Name)
      return Info.Id;
  return std::nullopt;
}

/// Whether it is a maximum: that of two points is not the sum of theirs.
constexpr bool isMaximum(Metric M) {
  return M == Metric::MaxBytes || M == Metric::MaxBlocks ||
         M == Metric::InsideMaxBytes || M == Metric::InsideMaxBlocks;
}

} // namespace heapprof

#endif // HEAPPROF_PROFILE_METRIC_H

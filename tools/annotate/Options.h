//===- Options.h - The command line of heapprof annotate ------------------===//

#ifndef HEAPPROF_ANNOTATE_OPTIONS_H
#define HEAPPROF_ANNOTATE_OPTIONS_H

#include "Metric.h"

#include <optional>
#include <string>
#include <vector>

namespace heapprof {

/// As those of heapprof itself.
enum ExitStatus {
  Fine = 0,
  /// A name matches nothing, or something has been refused.
  Refused = 1,
  Usage = 2,
  /// A file cannot be read or written, or does not compile.
  BadInput = 3,
};

/// How an attribute is written.
enum class Form { Macro, Attribute, Gnu };

struct Options {
  enum class Task { List, Add, Remove, AddCostliest };
  Task What = Task::List;
  /// Of --add and --remove.
  std::vector<std::string> Names;
  /// A number; empty if not given.
  std::string Weight;
  Form How = Form::Macro;

  size_t Count = 0;
  std::string Profile = "dhat-heap.json";
  /// The field of a program point that costs are told by.
  Metric By = Metric::TotalBytes;

  std::string Build;
  std::string Root = ".";
  /// Of the translation units; all if empty.
  std::vector<std::string> Files;
  bool InPlace = false;
  bool KeepGoing = false;
  bool Json = false;
  unsigned Jobs = 0;
};

/// Reads the command line. If there is nothing more to do, prints what there is
/// to print and returns nothing; Status is then the exit status.
std::optional<Options> parseOptions(int Argc, char **Argv, int &Status);

} // namespace heapprof

#endif // HEAPPROF_ANNOTATE_OPTIONS_H

//===- PushOptions.h - The options of heapprof push -----------------------===//
//
// `heapprof` knows them for --help and completion; heapprof-push, which it
// calls, does the work. So a tool that runs at the end of each profiled program
// does not load the libraries of HTTP.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_PUSH_PUSHOPTIONS_H
#define HEAPPROF_PUSH_PUSHOPTIONS_H

#include <CLI/CLI.hpp>

namespace heapprof {

/// Stores that take pprof over HTTP, see Push.h.
enum class Store { Pyroscope, Parca };

struct PushOptions {
  std::string Input;
  /// Of the server, without the path of its interface.
  std::string Url;
  Store To = Store::Pyroscope;
  /// Of the program; empty: that of the profile's command.
  std::string Name;
  /// NAME=VALUE.
  std::vector<std::string> Labels;
  /// More lines of the request's head, "Authorization: Bearer ...".
  std::vector<std::string> Headers;

  void addTo(CLI::App &Command);
};

} // namespace heapprof

#endif // HEAPPROF_PUSH_PUSHOPTIONS_H

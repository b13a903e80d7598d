//===- Progress.h - Says that something takes its time --------------------===//

#ifndef HEAPPROF_TOOL_PROGRESS_H
#define HEAPPROF_TOOL_PROGRESS_H

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

namespace heapprof {

/// While it lives, and after the first second: a line on the standard error, if
/// that is a terminal, with what is done and for how long. It is wiped away at
/// the end. Inside of another it does nothing.
class Progress {
public:
  explicit Progress(std::string What);
  ~Progress();
  Progress(const Progress &) = delete;
  Progress &operator=(const Progress &) = delete;

  /// Prints a line on the standard error. What one shows is wiped away first.
  static void say(const std::string &Line);

  /// From now on none is shown.
  static void turnOff() { IsOff = true; }

  /// So many of so many are done.
  void step(size_t Done, size_t Of) {
    this->Of = Of;
    this->Done = Done;
  }

private:
  void show();
  void wipe();

  static inline bool IsOff = false;
  static inline Progress *Outermost = nullptr;
  std::string What;
  std::atomic<size_t> Done = 0, Of = 0;
  bool IsOver = false;
  bool IsShown = false;
  std::mutex Lock;
  std::condition_variable Over;
  std::thread Shower;
};

} // namespace heapprof

#endif // HEAPPROF_TOOL_PROGRESS_H

//===- Collector.h - Frees what only refers to itself ---------------------===//
//
// Objects are counted by shared_ptr and die as soon as nothing refers to them,
// except in a cycle: a function holds the environment that it was made in, and
// that environment often holds the function. A cycle needs a member that
// changes or is filled after its birth, so it passes through one of the tracked
// kinds: environments, lists, maps, functions.
//
// The collector needs no list of roots. Of each object it subtracts from
// use_count() the references that come from other tracked objects; what is left
// comes from outside, from the interpreter's own variables for example. What
// cannot be reached from an object with something left is garbage.
//
//===----------------------------------------------------------------------===//

#ifndef INTERPRETER_COLLECTOR_H
#define INTERPRETER_COLLECTOR_H

#include <cstddef>
#include <functional>
#include <memory>
#include <utility>

namespace script {

/// Something that may be part of a cycle. Made by Collector::make() only.
class Tracked : public std::enable_shared_from_this<Tracked> {
public:
  using Visitor = std::function<void(Tracked &)>;

  Tracked() = default;
  Tracked(const Tracked &) = delete;
  Tracked &operator=(const Tracked &) = delete;
  virtual ~Tracked();

  /// Visits the target of each shared_ptr that this object has to a tracked
  /// one, as often as there are pointers.
  virtual void for_each_reference(const Visitor &Visit) const = 0;
  /// Lets go of all of them.
  virtual void drop_references() = 0;

private:
  friend class Collector;
  // A ring through all objects of a collector.
  Tracked *Next = this;
  Tracked *Previous = this;
  /// During a collection: references from outside; -1: reached.
  long Outside = 0;
};

class Collector {
public:
  /// With KeepsCycles it only counts, and cycles are leaked.
  explicit Collector(bool KeepsCycles) : KeepsCycles(KeepsCycles) {}

  template <typename T, typename... ArgumentTs>
  std::shared_ptr<T> make(ArgumentTs &&...Arguments) {
    if (++MadeSinceLast >= Interval)
      collect();
    auto Object = std::make_shared<T>(std::forward<ArgumentTs>(Arguments)...);
    link(*Object);
    return Object;
  }

  /// Returns how many objects it has freed.
  std::size_t collect();

private:
  class Ring final : public Tracked {
    void for_each_reference(const Visitor &) const override {}
    void drop_references() override {}
  };
  static constexpr std::size_t LeastInterval = 1000;

  void link(Tracked &Object);

  Ring All;
  std::size_t MadeSinceLast = 0;
  std::size_t Interval = LeastInterval;
  bool KeepsCycles;
};

} // namespace script

#endif // INTERPRETER_COLLECTOR_H

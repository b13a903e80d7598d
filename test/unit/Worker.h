//===- Worker.h - A thread that does what it is told ----------------------===//

#ifndef HEAPPROF_TEST_WORKER_H
#define HEAPPROF_TEST_WORKER_H

#include <functional>
#include <future>
#include <thread>

/// Does one thing at a time.
class Worker {
public:
  void run(std::function<void()> Work) {
    std::packaged_task<void()> Task(std::move(Work));
    std::future<void> Done = Task.get_future();
    Wanted.set_value(std::move(Task));
    Done.wait();
  }
  ~Worker() {
    Wanted.set_value({});
    Thread.join();
  }

private:
  void loop() {
    for (;;) {
      std::packaged_task<void()> Task = Wanted.get_future().get();
      Wanted = {};
      if (!Task.valid())
        return;
      Task();
    }
  }
  std::promise<std::packaged_task<void()>> Wanted;
  std::thread Thread{[this] { loop(); }};
};

#endif // HEAPPROF_TEST_WORKER_H

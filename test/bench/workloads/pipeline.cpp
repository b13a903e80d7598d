//===- pipeline.cpp - Two threads that free each other's blocks -----------===//
//
// usage: pipeline COUNT
//
// A producer makes requests, in COUNT batches of 64; a consumer parses them,
// frees them and sends replies back, which the producer checks and frees.
//
//===----------------------------------------------------------------------===//

#include "workload.h"

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace {

constexpr int RequestsOfBatch = 64;
constexpr size_t BatchesInFlight = 8;

struct Request {
  uint64_t Id;
  std::string Text;
};

struct Reply {
  uint64_t Id;
  std::vector<uint64_t> Numbers;
};

template <typename T> using Batch = std::vector<std::unique_ptr<T>>;

/// Batches on their way from one thread to another; at most so many.
template <typename T> class Channel {
public:
  void send(Batch<T> B) {
    std::unique_lock<std::mutex> Lock(Mutex);
    Changed.wait(Lock, [&] { return Batches.size() < BatchesInFlight; });
    Batches.push_back(std::move(B));
    Changed.notify_all();
  }

  Batch<T> receive() {
    std::unique_lock<std::mutex> Lock(Mutex);
    Changed.wait(Lock, [&] { return !Batches.empty(); });
    Batch<T> B = std::move(Batches.front());
    Batches.pop_front();
    Changed.notify_all();
    return B;
  }

private:
  std::mutex Mutex;
  std::condition_variable Changed;
  std::deque<Batch<T>> Batches;
};

std::unique_ptr<Request> makeRequest(uint64_t Id, uint64_t &State) {
  auto R = std::make_unique<Request>();
  R->Id = Id;
  for (uint64_t N = 2 + randomBelow(&State, 10); N > 0; --N)
    R->Text += std::to_string(nextRandom(&State) >> 44) + ' ';
  return R;
}

std::unique_ptr<Reply> answer(const Request &Asked) {
  auto R = std::make_unique<Reply>();
  R->Id = Asked.Id;
  for (const char *At = Asked.Text.c_str(); *At;) {
    char *End;
    R->Numbers.push_back(strtoull(At, &End, 10));
    At = End + 1;
  }
  return R;
}

uint64_t check(const Batch<Reply> &Replies) {
  uint64_t Sum = 0;
  for (const auto &R : Replies)
    for (uint64_t Number : R->Numbers)
      Sum = mix(Sum ^ R->Id, Number);
  return Sum;
}

} // namespace

int main(int Argc, char **Argv) {
  uint64_t Count = argumentOr(Argc, Argv, 1, 0);
  Channel<Request> Requests;
  Channel<Reply> Replies;
  uint64_t State = 1, Sum = 0;
  WorkStart Start = beginWork();
  std::thread Consumer([&] {
    for (uint64_t I = 0; I < Count; ++I) {
      Batch<Reply> Answers;
      for (const auto &R : Requests.receive())
        Answers.push_back(answer(*R));
      Replies.send(std::move(Answers));
    }
  });
  uint64_t Sent = 0;
  for (uint64_t Received = 0; Received < Count; ++Received) {
    for (; Sent < Count && Sent < Received + BatchesInFlight; ++Sent) {
      Batch<Request> B;
      for (uint64_t I = 0; I < RequestsOfBatch; ++I)
        B.push_back(makeRequest(Sent * RequestsOfBatch + I, State));
      Requests.send(std::move(B));
    }
    Sum = mix(Sum, check(Replies.receive()));
  }
  Consumer.join();
  endWork(Start, Sum);
}

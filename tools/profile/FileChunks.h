//===- FileChunks.h - A file as a stream of characters --------------------===//

#ifndef HEAPPROF_PROFILE_FILECHUNKS_H
#define HEAPPROF_PROFILE_FILECHUNKS_H

#include <iterator>
#include <string>
#include <vector>

namespace heapprof {

/// Reads a file or, if the path is "-", the standard input, a chunk at a time.
/// It is copied, not mapped: a file that somebody cuts meanwhile is then only
/// incomplete. Not thread-safe.
class FileChunks {
public:
  explicit FileChunks(const std::string &Path);
  ~FileChunks();
  FileChunks(const FileChunks &) = delete;
  FileChunks &operator=(const FileChunks &) = delete;

  /// Why it could not be opened, or not be read to its end; 0 if it could.
  int reason() const { return Reason; }

  /// Whether nothing has come so far, and nothing more will.
  bool isEmpty() { return At == End && !refill(); }

  /// The characters from here on, once.
  class Iterator {
  public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char *;
    using reference = char;

    /// Null: behind the last one.
    explicit Iterator(FileChunks *Of = nullptr) : Of(Of) {}
    char operator*() const { return *Of->At; }
    Iterator &operator++() {
      ++Of->At;
      return *this;
    }
    /// Only ever compared with what is behind the last.
    bool operator!=(const Iterator &) const {
      return Of->At != Of->End || Of->refill();
    }
    bool operator==(const Iterator &Other) const { return !(*this != Other); }

  private:
    FileChunks *Of;
  };

private:
  bool refill();

  int Descriptor;
  int Reason = 0;
  std::vector<char> Buffer;
  const char *At = nullptr;
  const char *End = nullptr;
};

} // namespace heapprof

#endif // HEAPPROF_PROFILE_FILECHUNKS_H

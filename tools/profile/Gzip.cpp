//===- Gzip.cpp - Compresses a file's text --------------------------------===//

#include "Gzip.h"

#include <algorithm>
#include <new>
#include <zlib.h>

using namespace heapprof;

std::string heapprof::gzip(const std::string &Text) {
  // zlib: 15 bits of window, and 16 for gzip's frame.
  constexpr int GzipWindow = 15 + 16, DefaultMemory = 8;
  z_stream Stream = {};
  if (deflateInit2(&Stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, GzipWindow,
                   DefaultMemory, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::bad_alloc();
  std::string Result;
  char Buffer[1 << 16];
  size_t Given = 0;
  int Status = Z_OK;
  while (Status != Z_STREAM_END) {
    // Its counts have 32 bits.
    size_t Part = std::min(Text.size() - Given, size_t(1) << 30);
    if (Stream.avail_in == 0) {
      Stream.next_in =
          reinterpret_cast<Bytef *>(const_cast<char *>(Text.data() + Given));
      Stream.avail_in = uInt(Part);
      Given += Part;
    }
    Stream.next_out = reinterpret_cast<Bytef *>(Buffer);
    Stream.avail_out = sizeof Buffer;
    Status = deflate(&Stream, Given == Text.size() ? Z_FINISH : Z_NO_FLUSH);
    Result.append(Buffer, sizeof Buffer - Stream.avail_out);
  }
  deflateEnd(&Stream);
  return Result;
}

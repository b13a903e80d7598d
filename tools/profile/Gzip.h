//===- Gzip.h - Compresses a file's text ----------------------------------===//

#ifndef HEAPPROF_PROFILE_GZIP_H
#define HEAPPROF_PROFILE_GZIP_H

#include <string>

namespace heapprof {

/// As gzip(1) does it, without a name and a time: equal texts become equal
/// files. Throws std::bad_alloc.
std::string gzip(const std::string &Text);

} // namespace heapprof

#endif // HEAPPROF_PROFILE_GZIP_H

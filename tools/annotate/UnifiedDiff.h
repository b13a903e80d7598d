//===- UnifiedDiff.h - Shows changes --------------------------------------===//

#ifndef HEAPPROF_ANNOTATE_UNIFIEDDIFF_H
#define HEAPPROF_ANNOTATE_UNIFIEDDIFF_H

#include "Edits.h"

namespace heapprof {

/// The changes of a file as `diff -u` shows them, for `patch -p1` and
/// `git apply`. Name is the file's path from where they are run.
std::string unifiedDiff(const std::string &Name, const std::string &Content,
                        const FileEdits &Edits);

} // namespace heapprof

#endif // HEAPPROF_ANNOTATE_UNIFIEDDIFF_H

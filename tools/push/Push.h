//===- Push.h - Sends profiles to a store ---------------------------------===//

#ifndef HEAPPROF_PUSH_PUSH_H
#define HEAPPROF_PUSH_PUSH_H

#include "Profile.h"
#include "PushOptions.h"

namespace heapprof {

using Labels = std::vector<std::pair<std::string, std::string>>;

/// Sends a profile; waits for the answer, a minute at most. On failure says why
/// in Error, in one line that begins with the URL. As the stores document it:
///
///   Pyroscope   POST /ingest?name=NAME{label=value}&from=&until=&format=pprof,
///               a form with the files `profile` and `sample_type_config`
///   Parca       POST /profiles/writeraw, JSON with labels and `rawProfile`
bool push(const Profile &P, const PushOptions &Options, const Labels &Known,
          std::string &Error);

} // namespace heapprof

#endif // HEAPPROF_PUSH_PUSH_H

//===- Api.h - What heapprof.h asks of the runtime ------------------------===//
//
// The functions of heapprof/heapprof.h, which says what each does.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_API_H
#define HEAPPROF_API_H

#include "heapprof/heapprof.h"

namespace heapprof {

/// The table that the program's inline functions call through.
const heapprof_api *programApi();

// Scopes, see ScopeApi.cpp.
heapprof_error openScope(const heapprof_scope_options *, heapprof_scope *);
heapprof_error closeScope(heapprof_scope);
heapprof_error scopeStats(heapprof_scope, heapprof_heap_stats *,
                          heapprof_ad_hoc_stats *);
heapprof_error saveScope(heapprof_scope, const char *File, int IsQuiet);
heapprof_error failScope(heapprof_scope, const char *What, char *Text,
                         size_t Room);
heapprof_error findLeaks(heapprof_scope, const char *Filter,
                         heapprof_heap_stats *, char *Text, size_t Room);

} // namespace heapprof

#endif // HEAPPROF_API_H

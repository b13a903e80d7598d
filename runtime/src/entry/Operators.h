//===- Operators.h - The C++ library's operator new and delete ------------===//
//
// libstdc++'s and libc++'s operator new is malloc and, if that fails, a loop
// around the new handler; operator delete is free. Where they are what the
// program calls, one event does for both; where the program or its allocator
// brings its own, that is called, and counted around (runtime/shim).
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_OPERATORS_H
#define HEAPPROF_OPERATORS_H

#include "heapprof/abi.h"

namespace heapprof {

/// Looks up the C++ library's. Called once at the start: later may be in a
/// signal handler, where dlsym must not be called.
void findOperators();

/// What stands in for an operator (see HeapprofRuntime::Operator); null if it
/// is not the C++ library's. Own is what the program calls.
HeapprofFunctionPointer findOperator(HeapprofOperator Which,
                                     HeapprofFunctionPointer Own);

/// The same for an operator that is the C++ library's.
HeapprofFunctionPointer standIn(HeapprofOperator Which);

/// The same when nothing is counted.
HeapprofFunctionPointer findPlainOperator(HeapprofOperator Which,
                                          HeapprofFunctionPointer Own);

bool isLibraryOperator(HeapprofOperator Which, HeapprofFunctionPointer Own);
HeapprofFunctionPointer libraryOperator(HeapprofOperator Which);

using NewFunction = void *(*)(size_t, const HeapprofSite *);

inline HeapprofFunctionPointer
pickOperator(HeapprofOperator Which, NewFunction New, NewFunction NewArray,
             void (*Delete)(void *), void (*DeleteSized)(void *, size_t)) {
  switch (Which) {
  case HEAPPROF_NEW:
    return reinterpret_cast<HeapprofFunctionPointer>(New);
  case HEAPPROF_NEW_ARRAY:
    return reinterpret_cast<HeapprofFunctionPointer>(NewArray);
  case HEAPPROF_DELETE:
  case HEAPPROF_DELETE_ARRAY:
    return reinterpret_cast<HeapprofFunctionPointer>(Delete);
  case HEAPPROF_DELETE_SIZED:
  case HEAPPROF_DELETE_ARRAY_SIZED:
    return reinterpret_cast<HeapprofFunctionPointer>(DeleteSized);
  }
  return nullptr;
}

} // namespace heapprof

#endif // HEAPPROF_OPERATORS_H

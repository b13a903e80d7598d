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

} // namespace heapprof

#endif // HEAPPROF_OPERATORS_H

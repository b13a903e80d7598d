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

using NewFunction = void *(*)(size_t, const HeapprofSite *);

/// The operator new that all libraries call; null if there is none.
void *linkedNew();

/// Looks whether those that all libraries call are the C++ library's. Called
/// once at the start.
void findOperators();
HeapprofFunctionPointer libraryOperator(HeapprofOperator Which);

/// What stands in for an operator, of those that are given; null if it is not
/// the C++ library's. Own is what the program calls.
HeapprofFunctionPointer pickOperator(HeapprofOperator Which,
                                     HeapprofFunctionPointer Own,
                                     NewFunction New, NewFunction NewArray,
                                     void (*Delete)(void *),
                                     void (*DeleteSized)(void *, size_t));

/// Those that count (see HeapprofRuntime::Operator).
HeapprofFunctionPointer findOperator(HeapprofOperator Which,
                                     HeapprofFunctionPointer Own);

/// Those that do not.
HeapprofFunctionPointer findPlainOperator(HeapprofOperator Which,
                                          HeapprofFunctionPointer Own);

} // namespace heapprof

#endif // HEAPPROF_OPERATORS_H

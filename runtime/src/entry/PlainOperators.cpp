//===- PlainOperators.cpp - new and delete when nothing is counted --------===//
//
// The shim is in front of malloc and of operator new; the C++ library's
// operator new would come by it twice. So it goes straight on, as the library
// does.
//
//===----------------------------------------------------------------------===//

#include "entry/Entry.h"
#include "entry/Operators.h"
#include "process/Support.h"

using namespace heapprof;

namespace {

template <HeapprofOperator Which>
void *plainNew(size_t Size, const HeapprofSite *Site) {
  void *Block = Next.Malloc(Size ? Size : 1);
  if (HEAPPROF_LIKELY(Block != nullptr))
    return Block;
  // Calls the new handler, and throws. It does not see the site.
  return reinterpret_cast<NewFunction>(libraryOperator(Which))(Size, Site);
}

void plainDelete(void *Block) { Next.Free(Block); }
void plainDeleteSized(void *Block, size_t) { Next.Free(Block); }

} // namespace

HeapprofFunctionPointer
heapprof::findPlainOperator(HeapprofOperator Which,
                            HeapprofFunctionPointer Own) {
  return pickOperator(Which, Own, plainNew<HEAPPROF_NEW>,
                      plainNew<HEAPPROF_NEW_ARRAY>, plainDelete,
                      plainDeleteSized);
}

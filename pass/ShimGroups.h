//===- ShimGroups.h - What of the shim belongs together -------------------===//

#ifndef HEAPPROF_PASS_SHIMGROUPS_H
#define HEAPPROF_PASS_SHIMGROUPS_H

#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/IR/GlobalObject.h"

namespace heapprof {

using GlobalObjectSet = llvm::SmallSetVector<llvm::GlobalObject *, 32>;

/// Divides definitions into groups that a linker keeps or drops as a whole: the
/// fewer there are, the fewer sections and symbols an object has.
///
/// The core is what Start refers to, on any way. It is the same whatever else
/// there is, so that any object's can stand for all. Each of Leaders, a set
/// without what is in the core, has a group of its own, together with what is
/// referred to in that group alone. What several groups refer to has its own.
///
/// Returns the leader of each definition; the core's is the first of Start.
/// Strings are left out: the linker merges them.
llvm::MapVector<llvm::GlobalObject *, llvm::GlobalObject *>
findGroups(const GlobalObjectSet &Definitions, const GlobalObjectSet &Start,
           GlobalObjectSet Leaders);

} // namespace heapprof

#endif // HEAPPROF_PASS_SHIMGROUPS_H

//===- attributes.h - What the source says of functions ---------*- C -*-===//
//
// Macros that work with every compiler: for clang they are attributes, which
// heapprof's plugins read; for others they are nothing. Includes nothing, so it
// may stand first in any file.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_ATTRIBUTES_H
#define HEAPPROF_ATTRIBUTES_H

/// HEAPPROF_HOTSPOT(), HEAPPROF_HOTSPOT(WEIGHT) in front of a function: each of
/// its calls is an ad-hoc event of that weight (1), and the profile says what
/// is allocated inside of them. WEIGHT is a number or the name of an integer
/// parameter; with heapattr.so any constant expression.
///
/// HEAPPROF_BUDGET(BYTES), HEAPPROF_BUDGET(BYTES, BLOCKS): what one call may
/// have live at one time of what it allocates, and how many blocks it may
/// allocate. BYTES is a number or a text such as "24 MiB".
///
/// HEAPPROF_NO_ALLOC: may allocate nothing. A budget that is exceeded is
/// reported once, with the stack of the allocation.
#ifdef __has_attribute
#if __has_attribute(heapprof_hotspot)
#define HEAPPROF_HAS_ATTRIBUTES 1
#endif
#endif
#ifdef HEAPPROF_HAS_ATTRIBUTES
#define HEAPPROF_HOTSPOT(...) __attribute__((heapprof_hotspot(__VA_ARGS__)))
#define HEAPPROF_BUDGET(...) __attribute__((heapprof_budget(__VA_ARGS__)))
#define HEAPPROF_NO_ALLOC __attribute__((heapprof_no_alloc))
#elif defined(__clang__)
#define HEAPPROF_QUOTE_(...) #__VA_ARGS__
#define HEAPPROF_QUOTE(...) HEAPPROF_QUOTE_(__VA_ARGS__)
#define HEAPPROF_HOTSPOT(...)                                                  \
  __attribute__((annotate("heapprof.hotspot=" HEAPPROF_QUOTE(__VA_ARGS__))))
#define HEAPPROF_BUDGET(...)                                                   \
  __attribute__((annotate("heapprof.budget=" HEAPPROF_QUOTE(__VA_ARGS__))))
#define HEAPPROF_NO_ALLOC __attribute__((annotate("heapprof.budget=-,0")))
#else
#define HEAPPROF_HOTSPOT(...)
#define HEAPPROF_BUDGET(...)
#define HEAPPROF_NO_ALLOC
#endif

/// At a function that returns blocks of its own, a pool's or a wrapper of
/// malloc: its calls count, with the parameter of this number (from 1) as the
/// size, and what it allocates inside does not. Seen where the function is
/// defined; with clang 20 and later also where it is declared so.
#ifdef __clang__
#define HEAPPROF_ALLOCATOR(SizeParameter)                                      \
  __attribute__((annotate("heapprof.allocator=" #SizeParameter)))
#else
#define HEAPPROF_ALLOCATOR(SizeParameter)
#endif

/// At a function that frees what its first parameter points to.
#ifdef __clang__
#define HEAPPROF_DEALLOCATOR __attribute__((annotate("heapprof.deallocator")))
#else
#define HEAPPROF_DEALLOCATOR
#endif

#endif // HEAPPROF_ATTRIBUTES_H

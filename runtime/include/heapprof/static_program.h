//===- static_program.h - Is there a dynamic loader? -----------*- C -*-===//
//
// Shared by the shim and the runtime. libc.a has a dlsym too, so its presence
// says nothing.
//
//===----------------------------------------------------------------------===//

#ifndef HEAPPROF_STATIC_PROGRAM_H
#define HEAPPROF_STATIC_PROGRAM_H

#include <elf.h>
#include <sys/auxv.h>

/// 1 if the program was linked statically: it names no loader (PT_INTERP).
static inline int heapprofIsStaticProgram(void) {
  const Elf64_Phdr *Segment = (const Elf64_Phdr *)getauxval(AT_PHDR);
  unsigned long Count = getauxval(AT_PHNUM);
  for (unsigned long I = 0; Segment && I < Count; ++I)
    if (Segment[I].p_type == PT_INTERP)
      return 0;
  return 1;
}

#endif // HEAPPROF_STATIC_PROGRAM_H

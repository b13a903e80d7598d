//===- Pager.h - Text that is longer than the screen ----------------------===//

#ifndef HEAPPROF_TOOL_PAGER_H
#define HEAPPROF_TOOL_PAGER_H

namespace heapprof {

/// If the standard output is a terminal, sends what is printed from now on
/// through a pager: $HEAPPROF_PAGER, else $PAGER, else less, which ends at once
/// if all fits on the screen, unless the terminal is a dumb one. An empty one,
/// or "cat", is none. Once only. It is for text that is written to stdout, not
/// to its descriptor.
void startPager();

/// Waits until the pager is left. False if it could not be run: nothing has
/// been shown then.
bool finishPager();

} // namespace heapprof

#endif // HEAPPROF_TOOL_PAGER_H

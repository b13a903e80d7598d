//===- BudgetReport.h - Says that a budget was exceeded -------------------===//

#ifndef HEAPPROF_BUDGETREPORT_H
#define HEAPPROF_BUDGETREPORT_H

namespace heapprof {

/// Prints what has been broken since the last call, with the stacks. Called by
/// the thread that broke a budget, when the event is over.
void reportBrokenBudgets();

} // namespace heapprof

#endif // HEAPPROF_BUDGETREPORT_H

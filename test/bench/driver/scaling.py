"""How much more several threads do than one."""

import statistics

import workloads


def rate(runs, workload, count, number):
    """Blocks replaced in a second."""
    return int(workload.arguments[0]) * count / runs[number].seconds


def compare(rounds, mode, few, many):
    """How many times the work that `few` do `many` do in the same time: the median over the
    rounds, or None."""
    counts = [rounds.count(w, w.divisor(mode)) for w in (few, many)]
    runs = [rounds.runs_of(w, mode) for w in (few, many)]
    ratios = [rate(runs[1], many, counts[1], n) / rate(runs[0], few, counts[0], n)
              for n in runs[0] if n in runs[1]]
    return statistics.median(ratios) if ratios else None


def measure(rounds):
    """{mode: {"2_to_1": x, "8_to_2": y}}; empty without the workloads."""
    found = {w.name: w for w in rounds.workloads if w.kind == workloads.THREADS}
    one, two, eight = (found.get("threads-%d" % n) for n in (1, 2, 8))
    if not (one and two and eight):
        return {}
    rows = {mode.name: {"2_to_1": compare(rounds, mode, one, two),
                        "8_to_2": compare(rounds, mode, two, eight)} for mode in rounds.modes}
    return {name: row for name, row in rows.items() if None not in row.values()}

"""The targets, with what was measured."""

import dataclasses
import math
import statistics
import typing

import workloads


@dataclasses.dataclass
class Target:
    what: str
    wanted: str
    measured: str = "-"
    # None: what it needs was left out.
    met: typing.Optional[bool] = None


def target(what, wanted, measured, met):
    return Target(what, wanted, measured, met)


def slope(points):
    """Of the straight line that fits best."""
    mean_x = statistics.mean(x for x, _ in points)
    mean_y = statistics.mean(y for _, y in points)
    return (sum((x - mean_x) * (y - mean_y) for x, y in points)
            / sum((x - mean_x) ** 2 for x, _ in points))


def added_time(results):
    unit = results.unit
    for name, place in (("loop-20", "one stack"), ("contexts", "1024 stacks")):
        result = results.of(name, "heap")
        goal = Target("heap: malloc+free, 20 calls deep, " + place, "<= 6 units")
        if unit and result:
            units = result.added_ns / unit
            goal.measured = "%.1f units (%.1f ns; the unit is %.1f ns)" % (
                units, result.added_ns, unit)
            goal.met = units <= 6
        yield goal
    goal = Target("heap: each further frame", "<= 0.25 units")
    points = [(depth, results.of("loop-%d" % depth, "heap")) for depth in (5, 20, 40, 80)]
    if unit and all(r for _, r in points):
        units = slope([(d, r.added_ns) for d, r in points]) / unit
        goal.measured = "%.2f units (%.2f ns)" % (units, units * unit)
        goal.met = units <= 0.25
    yield goal


def ratios(results, mode, kinds):
    found = {w.name: results.of(w.name, mode) for w in results.rounds.workloads
             if w.kind in kinds}
    return {name: result.ratio for name, result in found.items() if result}


def largest(found):
    name = max(found, key=found.get)
    return "%.3f (%s)" % (found[name], name)


def program_like(results):
    found = ratios(results, "heap", [workloads.PROGRAM])
    mean = Target("heap: program-like workloads, geometric mean", "<= 1.3")
    most = Target("heap: program-like workloads, the largest", "<= 2.0")
    if found:
        value = math.exp(statistics.mean(math.log(r) for r in found.values()))
        mean.measured, mean.met = "%.3f of %d" % (value, len(found)), value <= 1.3
        most.measured, most.met = largest(found), max(found.values()) <= 2
    yield mean
    yield most
    contexts = Target("heap: more than 10^5 stacks", "<= 6")
    found = ratios(results, "heap", [workloads.CONTEXTS])
    if found:
        contexts.measured, contexts.met = largest(found), max(found.values()) <= 6
    yield contexts


def without_cost(results):
    kinds = [w.kind for w in results.rounds.workloads]
    for mode, what in (("off", "off: all workloads, the largest"),
                       ("sampling", "sampling: all workloads, the largest")):
        goal = Target(what, "<= 1.02")
        found = ratios(results, mode, kinds)
        if found:
            goal.measured, goal.met = largest(found), max(found.values()) <= 1.02
        yield goal


def all_targets(results):
    return [*added_time(results), *program_like(results), *without_cost(results)]

"""The targets, with what was measured."""

import dataclasses
import math
import statistics
import typing

import workloads

# A workload that does more than this for each of its blocks hardly allocates: what a profiler
# adds to it is not told from the noise.
RARE_NS = 10_000


@dataclasses.dataclass
class Target:
    what: str
    wanted: str
    measured: str = "-"
    # None: what it needs was left out.
    met: typing.Optional[bool] = None


@dataclasses.dataclass(frozen=True)
class Goal:
    what: str
    wanted: str
    limit: float
    # From a report to the value and its description, or None.
    measure: typing.Callable
    is_lower_limit: bool = False

    def judge(self, report):
        found = self.measure(report)
        if not found:
            return Target(self.what, self.wanted)
        value, text = found
        met = value >= self.limit if self.is_lower_limit else value <= self.limit
        return Target(self.what, self.wanted, text, met)


def units(workload):
    """Added time for each block, in units of malloc(32) and free."""
    def measure(report):
        unit, result = report.results.unit, report.results.of(workload, "heap")
        if not unit or not result:
            return None
        value = result.added_ns / unit
        return value, "%.1f units (%.1f ns; a unit is %.1f ns)" % (value, result.added_ns, unit)
    return measure


def slope(points):
    """Of the straight line that fits best."""
    mean_x = statistics.mean(x for x, _ in points)
    mean_y = statistics.mean(y for _, y in points)
    return (sum((x - mean_x) * (y - mean_y) for x, y in points)
            / sum((x - mean_x) ** 2 for x, _ in points))


def units_of_frame(report):
    unit = report.results.unit
    loops = [(depth, report.results.of("loop-%d" % depth, "heap")) for depth in (5, 20, 40, 80)]
    if not unit or not all(result for _, result in loops):
        return None
    value = slope([(depth, result.added_ns) for depth, result in loops]) / unit
    return value, "%.2f units (%.2f ns)" % (value, value * unit)


def ratios(report, mode, *kinds):
    found = {w.name: report.results.of(w.name, mode) for w in report.results.rounds.workloads
             if not kinds or w.kind in kinds}
    return {name: result.ratio for name, result in found.items() if result}


def mean_ratio(mode, *kinds):
    def measure(report):
        found = ratios(report, mode, *kinds)
        if not found:
            return None
        value = math.exp(statistics.mean(math.log(ratio) for ratio in found.values()))
        return value, "%.3f of %d workloads" % (value, len(found))
    return measure


def largest_ratio(mode, *kinds, only=""):
    def measure(report):
        found = ratios(report, mode, *kinds)
        if only:
            found = {name: found[name] for name in found if name == only}
        if not found:
            return None
        name = max(found, key=found.get)
        return found[name], "%.3f (%s)" % (found[name], name)
    return measure


def advantage(peer, limit):
    """How many times less time than a peer heapprof adds: the workload with the least."""
    def measure(report):
        found = {}
        for workload in report.results.rounds.workloads:
            ours = report.results.of(workload.name, "heap")
            theirs = report.results.of(workload.name, peer)
            if not ours or not theirs or not ours.blocks:
                continue
            if ours.added_ns is None or ours.seconds * 1e9 / ours.blocks > RARE_NS:
                continue
            found[workload.name] = theirs.added_ns / max(ours.added_ns, 0.01)
        if not found:
            return None
        name = min(found, key=found.get)
        enough = sum(value >= limit for value in found.values())
        return found[name], "%.1f (%s); %d of %d workloads" % (
            found[name], name, enough, len(found))
    return measure


def scaling(which):
    def measure(report):
        row = report.scaling.get("heap")
        if not row:
            return None
        native = report.scaling.get("native", row)[which]
        return row[which], "%.2f (natively %.2f)" % (row[which], native)
    return measure


def measured(name, describe):
    """What describe says of a measurement beside the workloads, if there is one."""
    def measure(report):
        found = report.measured.get(name)
        return found and describe(found)
    return measure


def block_bytes(memory):
    sizes = memory["bytes_of_live_block"]
    name = max(sizes, key=sizes.get)
    return sizes[name], "%.1f (blocks of %s bytes)" % (sizes[name], name)


def context_bytes(memory):
    context = memory["context"]
    return context["bytes_beside_frames"], "%.0f (%.0f with them)" % (
        context["bytes_beside_frames"], context["bytes"])


def growth(memory):
    grown = memory["growth"]
    return grown["kib"], "%d KiB in %s allocations" % (
        grown["kib"], "{:,}".format(grown["to_blocks"]))


def ending(part):
    def describe(end):
        seconds, profile = end["seconds"][part], end["profile"]
        return seconds, "%.2f s (%s points of %.0f frames)" % (
            seconds, "{:,}".format(profile["points"]), profile["frames"] / profile["points"])
    return measured("end", describe)


def compiling(part):
    return measured("compile", lambda compiled: (
        compiled["-O2 -g"]["ratios"][part], "%.3f" % compiled["-O2 -g"]["ratios"][part]))


def answer_seconds(name):
    def describe(questions):
        answer = questions["answers"][name]
        return answer["seconds"], "%.2f s (%s points, %.0f MB)" % (
            answer["seconds"], "{:,}".format(questions["points"]), questions["bytes"] / 1e6)
    return measured("questions", describe)


def answer_memory(questions):
    answers = {name: questions["answers"][name]["kib"] for name in ("summary", "diff",
                                                                    "diff by stack")}
    name = max(answers, key=answers.get)
    return answers[name] / 1024, "%.0f MiB (%s)" % (answers[name] / 1024, name)


def merge_memory(questions):
    merge = questions["merge"]
    return merge["kib"] / 1024, "%.0f MiB (%d files of %.1f MB, %.1f s)" % (
        merge["kib"] / 1024, merge["files"], merge["bytes"] / 1e6, merge["seconds"])


PROGRAM, CONTEXTS = workloads.PROGRAM, workloads.CONTEXTS
GOALS = [
    Goal("heap: added to malloc+free 20 calls deep, one stack", "<= 6 units", 6, units("loop-20")),
    Goal("heap: the same on 1024 stacks", "<= 6 units", 6, units("contexts")),
    Goal("heap: each further frame", "<= 0.25 units", 0.25, units_of_frame),
    Goal("heap: program-like, geometric mean", "<= 1.3", 1.3, mean_ratio("heap", PROGRAM)),
    Goal("heap: program-like, each", "<= 2", 2, largest_ratio("heap", PROGRAM)),
    Goal("heap: more than 10^5 stacks", "<= 6", 6, largest_ratio("heap", CONTEXTS)),
    Goal("heap: hardly any allocation", "<= 1.01", 1.01, largest_ratio("heap", only="numeric")),
    Goal("heaptrack adds so many times more, everywhere", ">= 10", 10, advantage("heaptrack", 10),
         True),
    Goal("DHAT adds so many times more, everywhere", ">= 100", 100, advantage("dhat", 100), True),
    Goal("heap: work of 2 threads to that of 1", ">= 1.9", 1.9, scaling("2_to_1"), True),
    # No worse, within what can be measured.
    Goal("heap: work of 8 threads to that of 2", ">= 0.98", 0.98, scaling("8_to_2"), True),
    Goal("heap: bytes for a live block", "<= 16", 16, measured("memory", block_bytes)),
    Goal("heap: bytes for a context, beside 8 for each frame", "<= 128", 128,
         measured("memory", context_bytes)),
    # The kernel counts pages in batches of some hundred KiB.
    Goal("heap: no growth by blocks that are gone", "<= 512 KiB", 512, measured("memory", growth)),
    Goal("off: everywhere", "<= 1.02", 1.02, largest_ratio("off")),
    Goal("sampling: everywhere", "<= 1.02", 1.02, largest_ratio("sampling")),
    Goal("end: 10^5 program points of 40 frames, written", "<= 1 s", 1, ending("write")),
    Goal("end: the same, symbolized", "<= 3 s", 3, ending("symbolize")),
    Goal("tool: summary of 100 MB", "<= 3 s", 3, answer_seconds("summary")),
    Goal("tool: diff of two", "<= 8 s", 8, answer_seconds("diff")),
    Goal("tool: diff of two, by stack", "<= 8 s", 8, answer_seconds("diff by stack")),
    Goal("tool: memory for each", "<= 1000 MiB", 1000, measured("questions", answer_memory)),
    Goal("tool: memory to merge 1,000 files of 1 MB", "<= 1000 MiB", 1000,
         measured("questions", merge_memory)),
    Goal("compile: time for a large C++ file", "<= 1.05", 1.05, compiling("time")),
    Goal("compile: size of its object", "<= 1.15", 1.15, compiling("file")),
]


def all_targets(report):
    return [goal.judge(report) for goal in GOALS]

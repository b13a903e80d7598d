"""What the runs amount to: for each workload and mode medians over the rounds of what was
compared within a round."""

import dataclasses
import statistics

import modes


@dataclasses.dataclass
class Result:
    """A workload in a mode."""
    # Time to that of the native run of the same round: the median, the least, the most.
    ratio: float
    lowest: float
    highest: float
    # Seconds more than natively.
    added: float
    # The same, in nanoseconds, for each block that was allocated and freed; None if unknown.
    added_ns: float
    seconds: float
    # KiB at most in use until the work was done, and more than natively.
    peak: float
    added_peak: float
    # Seconds of the whole process beside the work: the start and the end.
    around: float
    output: float
    blocks: int


class Results:
    def __init__(self, rounds, clock="seconds"):
        self.rounds = rounds
        self.clock = clock
        self.table = {}
        for workload in rounds.workloads:
            for mode in rounds.modes:
                result = self.result(workload, mode)
                if result:
                    self.table[workload.name, mode.name] = result

    def time(self, run):
        return getattr(run, self.clock)

    def result(self, workload, mode):
        runs = self.rounds.runs.get((workload.name, mode.name, mode.divisor), {})
        native = self.rounds.runs.get((workload.name, modes.NATIVE.name, mode.divisor), {})
        pairs = [(runs[n], native[n]) for n in sorted(runs) if n in native]
        if not pairs:
            return None
        ratios = [self.time(run) / self.time(base) for run, base in pairs]
        added = statistics.median(self.time(run) - self.time(base) for run, base in pairs)
        counts = self.rounds.counts.get(
            (workload.name, self.rounds.count(workload, mode.divisor)))
        blocks = counts.blocks if counts else 0
        median = lambda values: statistics.median(list(values))
        return Result(
            ratio=statistics.median(ratios), lowest=min(ratios), highest=max(ratios),
            added=added, added_ns=added * 1e9 / blocks if blocks else None,
            seconds=median(self.time(run) for run, _ in pairs),
            peak=median(run.peak for run, _ in pairs),
            added_peak=median(run.peak - base.peak for run, base in pairs),
            around=median(run.whole_seconds - run.seconds for run, _ in pairs),
            output=median(run.output for run, _ in pairs), blocks=blocks)

    def of(self, workload, mode):
        return self.table.get((workload, mode))

    @property
    def unit(self):
        """Nanoseconds of malloc(32) and free in a loop, natively; None if not measured."""
        result = self.of("loop-0", modes.NATIVE.name)
        return result.seconds * 1e9 / result.blocks if result and result.blocks else None

"""What the runs amount to: for each workload and mode the medians, over the rounds, of what
was compared within a round."""

import dataclasses
import statistics
import typing

import modes

# With fewer blocks their cost is not told from the noise.
FEWEST_BLOCKS = 1000


@dataclasses.dataclass
class Result:
    """A workload in a mode."""
    # The time to that of the native run of the same round: the median, the least, the most.
    ratio: float
    lowest: float
    highest: float
    # The shortest time to the shortest native one.
    best: float
    seconds: float
    # Nanoseconds more than natively for each block that is allocated and freed, if known.
    added_ns: typing.Optional[float]
    blocks: int
    # KiB at most in use until the work was done, and more than natively.
    peak: float
    added_peak: float
    # Seconds of the process beside the work: the start and the end.
    around: float
    # Bytes of the files that it leaves.
    output: float


def median_of(runs, value):
    return statistics.median([value(run) for run in runs])


class Results:
    def __init__(self, rounds, clock):
        """clock: which of a run's times is compared, "seconds" or "cpu"."""
        self.rounds = rounds
        self.clock = clock
        self.table = {}
        for workload in rounds.workloads:
            for mode in rounds.modes:
                if result := self.compare(workload, mode):
                    self.table[workload.name, mode.name] = result

    def time(self, run):
        return getattr(run, self.clock)

    def compare(self, workload, mode):
        divisor = workload.divisor(mode)
        runs = self.rounds.runs_of(workload, mode)
        natives = self.rounds.runs_of(workload, modes.NATIVE, divisor)
        pairs = [(runs[n], natives[n]) for n in sorted(runs) if n in natives]
        if not pairs:
            return None
        runs = [run for run, _ in pairs]
        ratios = [self.time(run) / self.time(native) for run, native in pairs]
        added = median_of(pairs, lambda pair: self.time(pair[0]) - self.time(pair[1]))
        counts = self.rounds.counts.get((workload.name, self.rounds.count(workload, divisor)))
        blocks = counts.blocks if counts else 0
        return Result(
            ratio=statistics.median(ratios), lowest=min(ratios), highest=max(ratios),
            best=min(self.time(run) for run in runs) / min(self.time(run) for _, run in pairs),
            seconds=median_of(runs, self.time),
            added_ns=added * 1e9 / blocks if blocks >= FEWEST_BLOCKS else None, blocks=blocks,
            peak=median_of(runs, lambda run: run.peak),
            added_peak=median_of(pairs, lambda pair: pair[0].peak - pair[1].peak),
            around=median_of(runs, lambda run: run.whole_seconds - run.seconds),
            output=median_of(runs, lambda run: run.output))

    def of(self, workload, mode):
        return self.table.get((workload, mode))

    @property
    def unit(self):
        """Nanoseconds of malloc(32) and free in a loop, natively; None if not measured."""
        native = self.of("loop-0", modes.NATIVE.name)
        return native.seconds * 1e9 / native.blocks if native and native.blocks else None

"""Runs everything, interleaved: in each round each workload in each mode.

The modes of a workload follow each other, in a new order each round, so that what else the
machine does meets all of them alike. A mode is compared with the native run of its own round
and of the same amount of work. Slow modes take part in every second round.
"""

import os
import random
import sys

import building
import measuring
import modes
import profiles
import workloads
from faults import Fault


class Rounds:
    def __init__(self, site, chosen_workloads, chosen_modes, rounds, scale):
        self.site = site
        self.workloads = chosen_workloads
        self.modes = chosen_modes
        self.rounds = rounds
        self.scale = scale
        # (workload, count) -> Counts, and what native runs print.
        self.counts = {}
        self.checksums = {}
        # (workload, mode, divisor) -> {round: Run}
        self.runs = {}
        self.errors = []
        self.random = random.Random(1)

    def count(self, workload, divisor):
        return workload.counted(self.scale, divisor)

    def command(self, mode, workload, count):
        program = building.program_path(self.site, mode.build, workload)
        return list(mode.before) + [program, str(count), *workload.arguments]

    def error(self, workload, mode, fault):
        text = "%s, %s: %s" % (workload.name, mode.name, fault)
        if text not in self.errors:
            self.errors.append(text)
            print("heapprof: bench: " + text, file=sys.stderr)

    def divisors(self):
        return sorted({mode.divisor for mode in self.modes})

    def count_blocks(self, workload):
        """Asks heapprof how many blocks the workload allocates, for each amount of work."""
        for divisor in self.divisors():
            count = self.count(workload, divisor)
            if (workload.name, count) in self.counts:
                continue
            found = []
            try:
                measuring.run(self.site, self.command(modes.HEAP, workload, count),
                              modes.HEAP.environment,
                              lambda folder: found.append(profiles.counts(
                                  os.path.join(folder, modes.PROFILE))))
                self.check_blocks(workload, count, found[0])
            except Fault as fault:
                self.error(workload, modes.HEAP, fault)
            self.counts[workload.name, count] = found[0] if found else None

    @staticmethod
    def check_blocks(workload, count, found):
        if workload.blocks:
            least = workload.blocks(count)
            if not least <= found.blocks <= least + workloads.BLOCKS_OF_START:
                raise Fault("its profile has %d blocks, but %d are allocated"
                            % (found.blocks, least))
        if found.points < workload.points:
            raise Fault("its profile has %d program points, but there are %d stacks"
                        % (found.points, workload.points))

    def check_profile(self, workload, count, folder):
        found = profiles.counts(os.path.join(folder, modes.PROFILE))
        before = self.counts[workload.name, count]
        if before and found != before:
            raise Fault("its profile has %s, but the first one had %s" % (found, before))

    def run_once(self, workload, mode, divisor, number):
        count = self.count(workload, divisor)
        look = lambda folder: self.check_profile(workload, count, folder) if mode.profile else None
        try:
            run = measuring.run(self.site, self.command(mode, workload, count),
                                mode.environment, look)
            right = self.checksums.setdefault((workload.name, count), run.checksum)
            if run.checksum != right:
                raise Fault("its output differs: checksum %s, but it was %s natively"
                            % (run.checksum, right))
        except Fault as fault:
            self.error(workload, mode, fault)
        else:
            self.runs.setdefault((workload.name, mode.name, divisor), {})[number] = run

    def run_workload(self, workload, number):
        takes_part = [m for m in self.modes if m.divisor == 1 or number % 2 == 0]
        turns = [(m, m.divisor) for m in takes_part if m is not modes.NATIVE]
        turns += [(modes.NATIVE, d) for d in sorted({m.divisor for m in takes_part})]
        self.random.shuffle(turns)
        if number == 0:
            # Native ones first: the others' output is compared with theirs.
            turns.sort(key=lambda turn: turn[0] is not modes.NATIVE)
        for mode, divisor in turns:
            self.run_once(workload, mode, divisor, number)

    def run_all(self, say):
        say("Counting blocks")
        for workload in self.workloads:
            self.count_blocks(workload)
        for number in range(self.rounds):
            say("Round %d of %d" % (number + 1, self.rounds))
            for workload in self.workloads:
                self.run_workload(workload, number)

"""Runs everything, interleaved: in each round each workload in each mode.

The modes of a workload follow each other, in a new order each round, so that what else the
machine does meets all of them alike. A mode is compared with the native run of its own round
that does the same amount of work. Slow modes take part in every third round.
"""

import os
import random
import sys

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
        # (workload, count) -> what is in a profile of it, and what it prints.
        self.counts = {}
        self.checksums = {}
        # (workload, mode, divisor) -> {round: Run}
        self.runs = {}
        self.errors = []
        self.random = random.Random(1)

    def count(self, workload, divisor):
        return workload.counted(self.scale, divisor)

    def runs_of(self, workload, mode, divisor=None):
        return self.runs.get((workload.name, mode.name, divisor or workload.divisor(mode)), {})

    def run(self, workload, mode, count, look=None):
        return measuring.run(self.site, mode, workload.program, [count, *workload.arguments],
                             look)

    def error(self, where, fault):
        text = "%s: %s" % (where, fault)
        if text not in self.errors:
            self.errors.append(text)
            print("heapprof: bench: " + text, file=sys.stderr, flush=True)

    def count_blocks(self, workload):
        """Asks heapprof how many blocks the workload allocates, for each amount of work."""
        for divisor in {workload.divisor(mode) for mode in self.modes}:
            count = self.count(workload, divisor)

            def look(folder):
                found = profiles.counts(os.path.join(folder, modes.PROFILE))
                check_blocks(workload, count, found)
                self.counts[workload.name, count] = found

            try:
                if (workload.name, count) not in self.counts:
                    self.run(workload, modes.HEAP, count, look)
            except Fault as fault:
                self.error("%s, counting" % workload.name, fault)

    def run_once(self, workload, mode, divisor, number):
        count = self.count(workload, divisor)

        def look(folder):
            found = profiles.counts(os.path.join(folder, modes.PROFILE))
            first = self.counts.get((workload.name, count), found)
            if found != first:
                raise Fault("its profile has %s, but the first one had %s" % (found, first))

        try:
            run = self.run(workload, mode, count, look if mode.exact else None)
            right = self.checksums.setdefault((workload.name, count), run.checksum)
            if run.checksum != right:
                raise Fault("its output differs: checksum %s, but the native one is %s"
                            % (run.checksum, right))
            self.runs.setdefault((workload.name, mode.name, divisor), {})[number] = run
        except Fault as fault:
            self.error("%s, %s" % (workload.name, mode.name), fault)

    def run_workload(self, workload, number):
        turns = [(m, workload.divisor(m)) for m in self.modes
                 if m.divisor == 1 or number % 3 == 0]
        turns += [(modes.NATIVE, d) for d in sorted({d for _, d in turns} - {1})]
        self.random.shuffle(turns)
        if number == 0:
            # Native ones first: what they print is what the others must print.
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


def check_blocks(workload, count, found):
    if workload.blocks:
        made = workload.blocks(count)
        if not made <= found.blocks <= made + workloads.BLOCKS_OF_START:
            raise Fault("its profile has %d blocks, but it allocates %d" % (found.blocks, made))
    if found.points < workload.points:
        raise Fault("its profile has %d program points, but it allocates from %d stacks"
                    % (found.points, workload.points))

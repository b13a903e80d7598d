"""The workloads: programs of ../workloads, how often they do their work, and what is known
of them beforehand."""

import dataclasses
import os
import re
import typing

from faults import Fault

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "workloads")

LOOP = "bare loop"
PROGRAM = "program-like"
CONTEXTS = "many contexts"
THREADS = "threads"

# A profile also has the blocks of libstdc++'s start and of stdout.
BLOCKS_OF_START = 4


@dataclasses.dataclass(frozen=True)
class Workload:
    name: str
    kind: str
    source: str
    # How often it does its work: half a second of it or more, without a profiler.
    count: int
    what: str
    arguments: tuple = ()
    # The blocks that it allocates when it does its work so often, where that is plain.
    blocks: typing.Optional[typing.Callable[[int], int]] = None
    # At least so many program points are in its profile, if it does all of its work.
    points: int = 0

    @property
    def program(self):
        return self.source.split(".")[0]

    def counted(self, scale, divisor):
        """How often it does its work for modes that are so much slower."""
        return max(1, int(self.count * scale / divisor))


def one_each(count):
    return count


def loop(depth, what):
    return Workload("loop-%d" % depth, LOOP, "loop.cpp", 60_000_000, what, (str(depth),),
                    one_each)


ALL = [
    loop(0, "malloc(32) and free in a loop of main: the unit"),
    loop(1, "the same 1 call below main"),
    loop(5, "the same 5 calls below main"),
    loop(20, "the same 20 calls below main"),
    loop(40, "the same 40 calls below main"),
    loop(80, "the same 80 calls below main"),
    Workload("contexts", LOOP, "contexts.cpp", 12_000_000,
             "the same 20 calls below main, on 1024 stacks in turn at random", ("10",), one_each),
    Workload("tiny", LOOP, "tiny.cpp", 30_000_000,
             "blocks of 1 to 64 bytes that live shortly", (), one_each),
    Workload("trees", CONTEXTS, "trees.cpp", 100,
             "binary trees by recursion: 131,071 stacks of 25 to 41 frames", (),
             lambda count: count * 131_071, 131_071),
    Workload("live", PROGRAM, "live.cpp", 1_500_000,
             "a cache of 1,000,000 entries, replaced at random", (),
             lambda count: count + 1_000_001),
]


def chosen(expression):
    """Those whose whole name the regular expression matches, in the order above."""
    found = [w for w in ALL if re.fullmatch(expression, w.name)]
    if not found:
        raise Fault("--workload %s: there is no such workload; --list names all" % expression)
    return found

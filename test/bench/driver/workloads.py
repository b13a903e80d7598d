"""The workloads: programs of ../workloads, how often they do their work, and what is known
of them beforehand."""

import dataclasses
import os
import typing

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
    # At least so many program points are in its profile.
    points: int = 0
    # It hardly allocates: slow modes are not slow then, and do all of the work.
    is_quiet: bool = False

    @property
    def program(self):
        return self.source.split(".")[0]

    def divisor(self, mode):
        """The part of the work that it does in a mode is one of so many."""
        return 1 if self.is_quiet else mode.divisor

    def counted(self, scale, divisor):
        """How often it does its work."""
        return max(1, int(self.count * scale / divisor))


def one_each(count):
    return count


def loop(depth, count, what):
    return Workload("loop-%d" % depth, LOOP, "loop.cpp", count, what, (str(depth),), one_each)


def threads(number, count):
    return Workload("threads-%d" % number, THREADS, "threads.cpp", count,
                    "the same work on each of several threads: %d" % number, (str(number),))


ALL = [
    loop(0, 60_000_000, "malloc(32) and free in a loop of main: the unit"),
    loop(1, 30_000_000, "the same 1 call below main"),
    loop(5, 30_000_000, "the same 5 calls below main"),
    loop(20, 30_000_000, "the same 20 calls below main"),
    loop(40, 30_000_000, "the same 40 calls below main"),
    loop(80, 30_000_000, "the same 80 calls below main"),
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
    Workload("strings", PROGRAM, "strings.cpp", 250,
             "strings and maps: a server's log, split, counted and reported"),
    Workload("json", PROGRAM, "json.cpp", 45, "a JSON document parsed, changed and printed"),
    Workload("interpreter", PROGRAM, "interpreter.c", 9_000,
             "a scripting language's machine: realloc alone"),
    Workload("ast", PROGRAM, "ast.cpp", 300,
             "formulas parsed, derived and evaluated: trees of virtual functions"),
    Workload("pipeline", PROGRAM, "pipeline.cpp", 10_000,
             "two threads that free each other's blocks"),
    Workload("huge", PROGRAM, "huge.cpp", 24, "few blocks of 1 to 64 MiB", (),
             lambda count: 2 * count, is_quiet=True),
    Workload("numeric", PROGRAM, "numeric.cpp", 2_200, "a numeric kernel: five blocks", (),
             lambda count: 5, is_quiet=True),
    threads(1, 6_000_000),
    threads(2, 6_000_000),
    threads(8, 1_500_000),
]


def chosen(expression):
    """Those whose whole name the regular expression matches."""
    return [w for w in ALL if expression.fullmatch(w.name)]

"""The modes: the ways to run a workload, natively, with heapprof and with its peers."""

import dataclasses
import typing

import peers
from faults import Fault
from places import Site

# How programs are built.
PLAIN = "plain"
FRAME_POINTERS = "frame-pointers"
HEAPPROF = "heapprof"
MEMPROF = "memprof"

PROFILE = "dhat-heap.json"


@dataclasses.dataclass(frozen=True)
class Mode:
    name: str
    what: str
    build: str = PLAIN
    environment: dict = dataclasses.field(default_factory=dict)
    # What stands before the program in the command.
    before: tuple = ()
    # A slow one does a fraction of the work, and is compared with a native run of the same.
    divisor: int = 1
    # Whether it leaves a profile of heapprof's with all blocks in it.
    exact: bool = False
    # Asks why it cannot be run here; empty if it can.
    missing: typing.Callable[[Site], str] = lambda site: ""


def heapprof(**options):
    return {"HEAPPROF_OPTIONS": ":".join("%s=%s" % item for item in options.items())}


def preloaded(library, **environment):
    return {"LD_PRELOAD": library, **environment}


JEMALLOC, TCMALLOC = "libjemalloc.so.2", "libtcmalloc.so.4"
SAMPLED = {"sample": "512KiB"}
WRITES = {"quiet": 1, "symbolize": 0, "out": PROFILE}

NATIVE = Mode("native", "built without heapprof: what the others are compared with")
HEAP = Mode("heap", "heapprof, exact", HEAPPROF, heapprof(**WRITES), exact=True)

ALL = [
    NATIVE,
    Mode("frame-pointers", "native with -fno-omit-frame-pointer, for comparison", FRAME_POINTERS),
    HEAP,
    Mode("sampling", "heapprof with sample=512KiB", HEAPPROF, heapprof(**SAMPLED, **WRITES),
         missing=lambda site: peers.unknown_option(site, heapprof(**SAMPLED))),
    Mode("off", "instrumented, but HEAPPROF_OPTIONS=start=0", HEAPPROF, heapprof(start=0)),
    Mode("heaptrack", "heaptrack, which reads its own output while the program runs",
         before=("heaptrack", "-o", "heaptrack"), divisor=20,
         missing=lambda site: peers.no_program("heaptrack")),
    Mode("dhat", "Valgrind's DHAT", before=("valgrind", "--tool=dhat"), divisor=20,
         missing=lambda site: peers.no_program("valgrind")),
    Mode("memprof", "clang's -fmemory-profile", MEMPROF, {"MEMPROF_OPTIONS": "log_path=memprof"},
         divisor=20, missing=lambda site: peers.not_built(
             site, "-fmemory-profile", "libclang-rt-%s-dev" % site.version)),
    Mode("tcmalloc", "native on tcmalloc, for comparison", PLAIN, preloaded(TCMALLOC),
         missing=lambda site: peers.no_library(TCMALLOC, "libgoogle-perftools4")),
    Mode("gperftools", "tcmalloc's heap profiler", PLAIN,
         preloaded(TCMALLOC, HEAPPROFILE="gperftools"), divisor=100,
         missing=lambda site: peers.no_library(TCMALLOC, "libgoogle-perftools4")),
    Mode("jemalloc", "native on jemalloc, for comparison", PLAIN, preloaded(JEMALLOC),
         missing=lambda site: peers.no_library(JEMALLOC, "libjemalloc2")),
    Mode("jemalloc-512KiB", "jemalloc's profiler, sampling", PLAIN,
         preloaded(JEMALLOC, MALLOC_CONF="prof:true,prof_final:true,lg_prof_sample:19"),
         missing=lambda site: peers.no_library(JEMALLOC, "libjemalloc2", MALLOC_CONF="prof:false")),
    Mode("jemalloc-exact", "jemalloc's profiler, every block", PLAIN,
         preloaded(JEMALLOC, MALLOC_CONF="prof:true,prof_final:true,lg_prof_sample:0"),
         divisor=100, missing=lambda site: peers.no_library(JEMALLOC, "libjemalloc2", MALLOC_CONF="prof:false")),
]


def chosen(expression):
    """Those whose whole name the regular expression matches, and native in any case."""
    found = [m for m in ALL if expression.fullmatch(m.name)]
    if not found:
        raise Fault("--mode %s: there is no such mode; --list names all" % expression.pattern)
    return [m for m in ALL if m is NATIVE or m in found]

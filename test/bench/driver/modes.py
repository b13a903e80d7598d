"""The modes: ways to run a workload, natively, with heapprof and with its peers."""

import dataclasses
import os
import re
import shutil
import subprocess
import typing

from faults import Fault

PLAIN = "plain"
FRAME_POINTERS = "frame-pointers"
HEAPPROF = "heapprof"
MEMPROF = "memprof"


@dataclasses.dataclass(frozen=True)
class Mode:
    name: str
    what: str
    # How its programs are built.
    build: str = PLAIN
    environment: dict = dataclasses.field(default_factory=dict)
    # What stands before the program in the command.
    before: tuple = ()
    # A slow one does a fraction of the work, and is compared with a native run of the same.
    divisor: int = 1
    # Its profile, if it is one of ours that must be right.
    profile: str = ""
    # Why it cannot be run here, or nothing.
    missing: typing.Callable[["Site"], str] = lambda site: ""


@dataclasses.dataclass(frozen=True)
class Site:
    """Where things are: the build of heapprof, its LLVM's tools, and a folder to work in."""
    tree: str
    llvm: str
    place: str

    @property
    def plugin(self):
        return os.path.join(self.tree, "lib", "heapinstr.so")

    @property
    def tool(self):
        return os.path.join(self.tree, "bin", "heapprof")

    def clang(self, source):
        return os.path.join(self.llvm, "clang++" if source.endswith(".cpp") else "clang")


def heapprof(**options):
    return {"HEAPPROF_OPTIONS": ":".join("%s=%s" % item for item in options.items())}


PROFILE = "dhat-heap.json"
EXACT = {"quiet": 1, "symbolize": 0, "out": PROFILE}

NATIVE = Mode("native", "built without heapprof: what the others are compared with")
HEAP = Mode("heap", "heapprof, exact", HEAPPROF, heapprof(**EXACT), profile=PROFILE)

ALL = [
    NATIVE,
    HEAP,
    Mode("off", "instrumented, but HEAPPROF_OPTIONS=start=0", HEAPPROF, heapprof(start=0)),
]


def chosen(expression):
    """Those whose whole name the regular expression matches, and native in any case."""
    found = [m for m in ALL if m is NATIVE or re.fullmatch(expression, m.name)]
    if not any(re.fullmatch(expression, m.name) for m in ALL):
        raise Fault("--mode %s: there is no such mode; --list names all" % expression)
    return found

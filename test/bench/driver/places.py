"""Where things are."""

import dataclasses
import os
import re

from faults import Fault

GNU_TIME = "/usr/bin/time"


@dataclasses.dataclass(frozen=True)
class Site:
    """A build of heapprof, the tools of its LLVM, and a folder to work in."""
    tree: str
    llvm: str
    place: str

    @property
    def plugin(self):
        return os.path.join(self.tree, "lib", "heapinstr.so")

    @property
    def tool(self):
        return os.path.join(self.tree, "bin", "heapprof")

    def check(self):
        for path, remedy in ((self.plugin, "build heapprof, or name a build with --build"),
                             (self.tool, "build heapprof_tool"),
                             (self.clang(".cpp"), "name the tools of LLVM with --llvm"),
                             (GNU_TIME, "install Debian's package time")):
            if not os.access(path, os.R_OK):
                raise Fault("there is no %s; %s" % (path, remedy))

    @property
    def version(self):
        """The major version of that LLVM, after the folder of Debian's package."""
        found = re.search(r"llvm-(\d+)", os.path.realpath(self.llvm))
        return found.group(1) if found else "VERSION"

    def clang(self, source):
        return os.path.join(self.llvm, "clang++" if source.endswith(".cpp") else "clang")

    def program(self, build, name):
        """A workload's program, built in one of the ways."""
        return os.path.join(self.place, build, name)

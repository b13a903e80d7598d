"""Builds the workloads in each way that a mode wants, with ninja."""

import os
import subprocess

import modes
import workloads
from faults import Fault

# DWARF 4, because Valgrind 3.19 does not read all of clang's DWARF 5.
FLAGS = "-O2 -g -gdwarf-4 -pthread -Wall -Wextra -Werror"


def flags_of(site):
    """What each way of building adds to the command."""
    return {
        modes.PLAIN: "",
        modes.FRAME_POINTERS: "-fno-omit-frame-pointer",
        modes.HEAPPROF: "-fpass-plugin=" + site.plugin,
        modes.MEMPROF: "-fmemory-profile",
    }


def standard(source):
    return "-std=c++17" if source.endswith(".cpp") else "-std=c11 -D_GNU_SOURCE"


def build(site, builds, sources):
    """Builds the workloads in the given ways."""
    lines = ["rule compile",
             "  command = $compiler $standard %s $flags -MMD -MF $out.d $in -o $out" % FLAGS,
             "  depfile = $out.d", "  deps = gcc"]
    for source in sorted(sources):
        for name in sorted(builds):
            lines += [
                "build %s/%s: compile %s%s" % (
                    name, source.split(".")[0], os.path.join(workloads.FOLDER, source),
                    " | " + site.plugin if name == modes.HEAPPROF else ""),
                "  compiler = " + site.clang(source),
                "  standard = " + standard(source),
                "  flags = " + flags_of(site)[name]]
    os.makedirs(site.place, exist_ok=True)
    with open(os.path.join(site.place, "build.ninja"), "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    done = subprocess.run(["ninja", "-C", site.place], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode:
        raise Fault("the workloads cannot be built:\n" + done.stdout.rstrip())

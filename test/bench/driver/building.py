"""Builds the workloads in each way that a mode wants, with ninja."""

import os
import re
import shlex
import subprocess

import modes
import workloads
from faults import Fault

# DWARF 4, because Valgrind 3.19 does not read all of clang's DWARF 5.
FLAGS = "-O2 -g -gdwarf-4 -pthread -Wall -Wextra -Werror"


def flags_of(site):
    """What each way of building adds to the command."""
    return {
        modes.PLAIN: [],
        modes.FRAME_POINTERS: ["-fno-omit-frame-pointer"],
        modes.HEAPPROF: ["-fpass-plugin=" + site.plugin],
        modes.MEMPROF: ["-fmemory-profile"],
    }


def standard(source):
    return "-std=c++17" if source.endswith(".cpp") else "-std=c11 -D_GNU_SOURCE"


def path(text):
    """As ninja wants it where it expects a path."""
    return re.sub(r"([$ :])", r"$\1", text)


def words(*texts):
    """As the shell wants them, by way of ninja."""
    return " ".join(map(shlex.quote, texts)).replace("$", "$$")


def ninja_file(site, builds, sources):
    yield "rule compile"
    yield "  command = $compiler $standard %s $flags -MMD -MF $out.d $in -o $out" % FLAGS
    yield "  depfile = $out.d"
    yield "  deps = gcc"
    for source in sorted(sources):
        for name in sorted(builds):
            plugin = " | " + path(site.plugin) if name == modes.HEAPPROF else ""
            yield "build %s/%s: compile %s%s" % (
                name, source.split(".")[0], path(os.path.join(workloads.FOLDER, source)), plugin)
            yield "  compiler = " + words(site.clang(source))
            yield "  standard = " + standard(source)
            yield "  flags = " + words(*flags_of(site)[name])


def build(site, builds, sources):
    """Builds the workloads in the given ways."""
    os.makedirs(site.place, exist_ok=True)
    with open(os.path.join(site.place, "build.ninja"), "w", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in ninja_file(site, builds, sources))
    log = os.path.join(site.place, "build.log")
    with open(log, "w", encoding="utf-8") as file:
        done = subprocess.run(["ninja", "-C", site.place], stdout=file, stderr=file, check=False)
    if done.returncode:
        raise Fault("the workloads cannot be built; see " + log)

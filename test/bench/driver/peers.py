"""Finds out whether a mode can be run here. Each answer says in one line why not, or is
empty."""

import functools
import os
import shutil
import subprocess
import tempfile


def no_program(name):
    if shutil.which(name):
        return ""
    return "there is no program '%s' in PATH; install Debian's package %s" % (name, name)


def said_by(command, **environment):
    """All that a command prints, run in an empty folder."""
    with tempfile.TemporaryDirectory() as folder:
        return subprocess.run(command, cwd=folder, env=dict(os.environ, **environment),
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, check=False).stdout.strip()


@functools.lru_cache(maxsize=None)
def no_library(name, package, **environment):
    """A loader that cannot preload it says so, and so does an allocator that does not know
    what it is told in the environment."""
    said = said_by(["/bin/true"], LD_PRELOAD=name, **environment)
    if "cannot be preloaded" in said:
        return "there is no library '%s'; install Debian's package %s" % (name, package)
    return said


def with_program(site, options, use):
    """Builds the smallest program there is; what `use` says to it, or clang against it."""
    with tempfile.TemporaryDirectory() as folder:
        program = os.path.join(folder, "program")
        done = subprocess.run([site.clang(".c"), "-x", "c", "-", "-o", program, *options],
                              input="int main(void) { return 0; }", stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, check=False)
        if done.returncode:
            return "no program can be built with %s: %s" % (
                " ".join(options), (done.stdout.strip().splitlines() or ["clang failed"])[-1])
        return use(program)


@functools.lru_cache(maxsize=None)
def not_built(site, option, package):
    fault = with_program(site, [option], lambda program: "")
    return fault and "%s; install Debian's package %s" % (fault, package)


def unknown_option(site, environment):
    """What heapprof's runtime says against its options."""
    said = with_program(site, ["-fpass-plugin=" + site.plugin],
                        lambda program: said_by([program], **environment))
    return next((line for line in said.splitlines()
                 if "HEAPPROF_OPTIONS" in line or "no program" in line), "")

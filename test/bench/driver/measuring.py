"""Runs a program once, and says what it took.

The time of the work is what the workload itself has measured, whatever it runs under. What is
before and after it (the start of Valgrind, the writing of the profile) is the rest of the
time that passes here. The peak of the whole process is asked of GNU time, which is small: a
child's ru_maxrss is at least what its parent had in use when it forked.
"""

import dataclasses
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time

from faults import Fault
from places import GNU_TIME

LONGEST = 600
# Files of our own in the folder of a run.
OUT, ERR, PEAK = ".out", ".err", ".peak"


@dataclasses.dataclass
class Outcome:
    seconds: float
    # Processor time, also of the processes that it has waited for.
    cpu: float
    # KiB at most in use, of the largest of these processes.
    peak: int
    out: str


@dataclasses.dataclass
class Run:
    # Seconds of the work, by the clock and of all processors.
    seconds: float
    cpu: float
    # KiB at most in use until the work was done.
    peak: int
    checksum: str
    # The same of the whole process, with the start and the end of it and of its profiler.
    whole_seconds: float
    whole_cpu: float
    whole_peak: int
    # Bytes of all files that it has left.
    output: int


def read(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8", errors="replace") as file:
        return file.read()


def last_line(*texts):
    """What a program has said at last, the first of the texts that is not empty."""
    for text in texts:
        if text.strip():
            return text.strip().splitlines()[-1]
    return "it printed nothing"


def wait_for(command, folder):
    """Runs a command; how it ended and what it and its children used."""
    with open(os.path.join(folder, OUT), "wb") as out, \
            open(os.path.join(folder, ERR), "wb") as err:
        child = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=out,
                                 stderr=err, start_new_session=True)
        try:
            _, status, usage = os.wait4(child.pid, 0)
        except BaseException:
            os.killpg(child.pid, signal.SIGKILL)
            raise
    child.returncode = os.waitstatus_to_exitcode(status)
    return child.returncode, usage


def execute(command, folder, name="it"):
    """Runs a command in a folder, which must end with status 0."""
    began = time.perf_counter()
    status, usage = wait_for(["timeout", "--kill-after=5", str(LONGEST),
                              GNU_TIME, "-f", "%M", "-o", PEAK, *command], folder)
    seconds = time.perf_counter() - began
    if status == 124:
        raise Fault("%s had not ended after %d s" % (name, LONGEST))
    if status:
        raise Fault("%s ended with status %d: %s"
                    % (name, status, last_line(read(folder, ERR), read(folder, OUT))))
    return Outcome(seconds, usage.ru_utime + usage.ru_stime,
                   int(read(folder, PEAK).split()[-1]), read(folder, OUT))


def answer(text):
    """What a workload has printed; profilers print other things beside it."""
    found = dict(re.findall(r"^(checksum|seconds|cpu|peak): (\S+)$", text, re.M))
    if len(found) != 4:
        raise Fault("it printed no checksum and times: " + last_line(text))
    return found


def size_of_files(folder):
    return sum(os.path.getsize(os.path.join(at, name))
               for at, _, names in os.walk(folder) for name in names
               if name not in (OUT, ERR, PEAK))


def run(site, mode, program, arguments, look=None):
    """Runs a workload in a new folder, shows the folder to look, and removes it."""
    folder = tempfile.mkdtemp(dir=site.place, prefix="run-")
    try:
        # By env, so that what is preloaded is preloaded into the program only, and nothing
        # that is set outside changes the allocator.
        whole = execute(["env", "-i", "PATH=" + os.environ["PATH"], *("%s=%s" % item for item in mode.environment.items()),
                         *mode.before, site.program(mode.build, program),
                         *map(str, arguments)], folder)
        said = answer(whole.out)
        if look:
            look(folder)
        return Run(float(said["seconds"]), float(said["cpu"]), int(said["peak"]),
                   said["checksum"], whole.seconds, whole.cpu, whole.peak, size_of_files(folder))
    finally:
        shutil.rmtree(folder)

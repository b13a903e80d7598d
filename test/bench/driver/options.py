"""The command line."""

import argparse
import os
import re

TOP = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../.."))


def positive(kind):
    def parse(text):
        value = kind(text)
        if value <= 0:
            raise ValueError
        return value
    parse.__name__ = "positive " + kind.__name__
    return parse


def regular_expression(text):
    try:
        return re.compile(text)
    except re.error as error:
        raise ValueError from error


# What argparse calls it in its messages.
regular_expression.__name__ = "regular expression"


class Parser(argparse.ArgumentParser):
    def error(self, message):
        self.exit(2, "heapprof: bench: %s; --help lists the options\n" % message)


def parse():
    parser = Parser(
        prog=os.environ.get("HEAPPROF_BENCH_NAME", "test/bench/driver"), allow_abbrev=False,
        description="Runs workloads natively, with heapprof and with the tools that do the same, "
        "interleaved, and compares. Exits with 1 if something could not be run or a profile is "
        "wrong.")
    add = parser.add_argument
    add("--rounds", type=positive(int), metavar="N",
        help="how often everything is run (5; 2 with --quick); slow modes every third time")
    add("--quick", action="store_true", help="a tenth of the work, for trying; coarse figures")
    add("--scale", type=positive(float), metavar="X", help="X times the work")
    add("--workload", type=regular_expression, default=".*", metavar="RE",
        help="only the workloads and measurements with such a name")
    add("--mode", type=regular_expression, default=".*", metavar="RE",
        help="only the modes with such a name, and native")
    add("--list", action="store_true", help="list workloads, measurements and modes")
    add("--json", metavar="FILE",
        help="where to write all figures, also of each run (results.json there)")
    add("--cpu", action="store_true", help="compare processor time: on a busy machine it is "
        "steadier than the time that passes")
    add("--strict", action="store_true", help="exit with 1 also if a target is missed")
    add("--build", default=os.path.join(TOP, "build", "llvm-22"), metavar="DIR",
        help="where heapprof is built (%(default)s)")
    add("--llvm", default="/usr/lib/llvm-22/bin", metavar="DIR",
        help="the tools of the LLVM that it is built with (%(default)s)")
    add("--work", metavar="DIR", help="where to build and run the workloads (bench of the build)")
    options = parser.parse_args()
    options.build = os.path.abspath(options.build)
    options.work = os.path.abspath(options.work or os.path.join(options.build, "bench"))
    options.json = options.json or os.path.join(options.work, "results.json")
    options.scale = options.scale or (0.1 if options.quick else 1)
    options.rounds = options.rounds or (2 if options.quick else 5)
    return options

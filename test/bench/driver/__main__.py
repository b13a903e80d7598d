"""Measures heapprof side by side with the tools that do the same. See ../README.md.

usage: python3 test/bench/driver [OPTION...]; tools/bench builds what it needs and calls it.
"""

import argparse
import dataclasses
import json
import os
import sys
import time

import building
import modes
import table
import targets
import workloads
from faults import Fault
from results import Results
from rounds import Rounds

STARTED = time.monotonic()


def say(text):
    passed = int(time.monotonic() - STARTED)
    print("== [%d:%02d] %s" % (passed // 60, passed % 60, text), file=sys.stderr, flush=True)


def arguments():
    top = os.path.dirname(os.path.abspath(__file__)) + "/../../.."
    tree = os.path.normpath(os.path.join(top, "build", "llvm-22"))
    parser = argparse.ArgumentParser(
        prog=os.environ.get("HEAPPROF_BENCH_NAME", "test/bench/driver"),
        description="Runs each workload natively, with heapprof and with its peers, "
        "interleaved, and compares.")
    parser.add_argument("--rounds", type=int, metavar="N", help="how often everything is run "
                        "(5; 2 with --quick)")
    parser.add_argument("--quick", action="store_true", help="a tenth of the work, for trying: "
                        "the figures are coarse")
    parser.add_argument("--workload", default=".*", metavar="RE", help="only these workloads")
    parser.add_argument("--mode", default=".*", metavar="RE", help="only these modes, and native")
    parser.add_argument("--list", action="store_true", help="list the workloads and the modes")
    parser.add_argument("--json", metavar="FILE", help="all figures, each run's too "
                        "(bench/results.json of the build)")
    parser.add_argument("--cpu", action="store_true", help="compare processor time, which a "
                        "busy machine disturbs less, not the time that passes")
    parser.add_argument("--strict", action="store_true", help="exit with 1 if a target is missed")
    parser.add_argument("--scale", type=float, metavar="X", help="do X times the work")
    parser.add_argument("--build", default=tree, metavar="DIR", help="heapprof's build (%(default)s)")
    parser.add_argument("--llvm", default="/usr/lib/llvm-22/bin", metavar="DIR",
                        help="the tools of its LLVM (%(default)s)")
    return parser.parse_args()


def list_all():
    print("workloads")
    for line in table.grid([["  " + w.name, w.kind, w.what] for w in workloads.ALL], left=3):
        print(line)
    print("modes")
    for line in table.grid([["  " + m.name, m.what] for m in modes.ALL], left=2):
        print(line)


def main():
    options = arguments()
    if options.list:
        list_all()
        return 0
    site = modes.Site(options.build, options.llvm, os.path.join(options.build, "bench"))
    chosen_workloads = workloads.chosen(options.workload)
    chosen_modes = modes.chosen(options.mode)
    scale = options.scale or (0.1 if options.quick else 1)
    count = options.rounds or (2 if options.quick else 5)

    say("Building %d workloads" % len(chosen_workloads))
    builds = sorted({m.build for m in chosen_modes} | {modes.HEAPPROF})
    building.build(site, builds, chosen_workloads)
    rounds = Rounds(site, chosen_workloads, chosen_modes, count, scale)
    rounds.run_all(say)
    results = Results(rounds, "cpu" if options.cpu else "seconds")
    for line in table.long_table(results):
        print(line)
    print()
    for line in table.ratio_table(results):
        print(line)
    print()
    goals = targets.all_targets(results)
    for line in table.target_table(goals):
        print(line)
    path = options.json or os.path.join(site.place, "results.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump({
            "targets": [dataclasses.asdict(goal) for goal in goals],
            "results": [dict(workload=w, mode=m, **dataclasses.asdict(r))
                        for (w, m), r in results.table.items()],
        }, file, indent=1)
    if rounds.errors:
        return 1
    return 1 if options.strict and any(goal.met is False for goal in goals) else 0


try:
    sys.exit(main())
except Fault as fault:
    sys.exit("heapprof: bench: %s" % fault)

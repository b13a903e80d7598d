"""Measures heapprof side by side with the tools that do the same; see ../README.md.

usage: python3 test/bench/driver [OPTION...]
tools/bench builds what it needs, and calls it.
"""

import sys
import time

import building
import measurements
import modes
import options
import report
import scaling
import table
import targets
import workloads
from faults import Fault
from places import Site
from results import Results
from rounds import Rounds

STARTED = time.monotonic()


def say(text):
    passed = int(time.monotonic() - STARTED)
    print("== [%d:%02d] %s" % (passed // 60, passed % 60, text), file=sys.stderr, flush=True)


def list_all():
    for title, named in (("workloads", workloads.ALL), ("measurements", measurements.ALL),
                         ("modes", modes.ALL)):
        print(title)
        for line in table.grid([["  " + one.name, one.what] for one in named], left=2):
            print(line)


def choose_modes(site, expression):
    """Those that can be run, and why the others cannot."""
    found, missing = [], {}
    for mode in modes.chosen(expression):
        if reason := mode.missing(site):
            missing[mode.name] = reason
        else:
            found.append(mode)
    return found, missing


def measure(chosen):
    site = Site(chosen.build, chosen.llvm, chosen.work)
    site.check()
    facts = report.facts(site, chosen)
    beside = measurements.chosen(chosen.workload)
    programs = workloads.chosen(chosen.workload)
    if not beside and not programs:
        raise Fault("--workload %s: there is no such workload or measurement; --list names all"
                    % chosen.workload.pattern)
    run_modes, missing = choose_modes(site, chosen.mode)

    say("Building the workloads")
    sources = {w.source for w in programs}.union(*(m.sources for m in beside))
    building.build(site, {m.build for m in run_modes} | {modes.HEAPPROF}, sources)
    rounds = Rounds(site, programs, run_modes, chosen.rounds, chosen.scale)
    if programs:
        rounds.run_all(say)
    measured = {}
    for one in beside:
        say("Measuring " + one.what)
        try:
            measured[one.name] = one.measure(site, chosen)
        except Fault as fault:
            rounds.error(one.name, str(fault))
    results = Results(rounds, "cpu" if chosen.cpu else "seconds")
    return report.Report(results, scaling.measure(rounds), measured, missing, rounds.errors,
                         facts)


def main():
    chosen = options.parse()
    if chosen.list:
        list_all()
        return 0
    measured = measure(chosen)
    goals = targets.all_targets(measured)
    report.print_text(measured, goals)
    report.write_json(measured, goals, chosen.json)
    return report.status(measured, goals, chosen.strict)


try:
    sys.exit(main())
except (Fault, OSError) as fault:
    sys.exit("heapprof: bench: %s" % fault)
except KeyboardInterrupt:
    sys.exit("heapprof: bench: interrupted")

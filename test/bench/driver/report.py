"""All that was measured, as text and as JSON."""

import dataclasses
import json
import os
import platform
import subprocess

import table
from results import Results


@dataclasses.dataclass
class Report:
    results: Results
    scaling: dict
    # "memory", "end" and "compile", as far as they were measured.
    measured: dict
    # Modes that could not be run, and why.
    missing: dict
    errors: list
    facts: dict


def facts(site, options):
    """Where and how it was measured."""
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        models = [line.partition(": ")[2].strip() for line in file if line.startswith("model name")]
    version = subprocess.run([site.tool, "--version"], stdout=subprocess.PIPE, text=True,
                             check=False).stdout.strip()
    return {"heapprof": version, "rounds": options.rounds, "scale": options.scale,
            "compared": "cpu" if options.cpu else "seconds",
            "processor": models[0] if models else platform.machine(),
            "processors": os.cpu_count(), "system": platform.release(),
            "libc": " ".join(platform.libc_ver()), "load": os.getloadavg()}


def status(report, targets, is_strict):
    """Of the whole command: a benchmark does not fail because something is slow."""
    missed = is_strict and any(target.met is False for target in targets)
    return 1 if report.errors or missed else 0


def print_text(report, targets):
    for block in table.long_table(report.results), table.ratio_table(report.results), \
            table.scaling_table(report.scaling), table.measured_table(report.measured), \
            table.target_table(targets):
        lines = list(block)
        if lines:
            print("\n".join(lines), end="\n\n")
    for name, reason in report.missing.items():
        print("left out: %s: %s" % (name, reason))
    for error in report.errors:
        print("error: " + error)


def write_json(report, targets, path):
    rounds = report.results.rounds
    document = {
        "facts": report.facts,
        "missing": report.missing,
        "errors": report.errors,
        "targets": [dataclasses.asdict(t) for t in targets],
        "unit_ns": report.results.unit,
        "workloads": {w.name: {
            "what": w.what, "kind": w.kind,
            "modes": {m.name: dataclasses.asdict(report.results.of(w.name, m.name))
                      for m in rounds.modes if report.results.of(w.name, m.name)},
        } for w in rounds.workloads},
        "scaling": report.scaling,
        **report.measured,
        "runs": [dict(workload=w, mode=m, divisor=d, round=n, **dataclasses.asdict(run))
                 for (w, m, d), runs in rounds.runs.items() for n, run in sorted(runs.items())],
    }
    with open(path, "w", encoding="utf-8") as file:
        json.dump(document, file, indent=1)
        file.write("\n")

"""Runs a program that ends in random ways, many times, and checks that each of its processes
that owed a profile has left a valid one, and nothing else.

usage: soak.py PROGRAM
"""

import glob
import json
import os
import shutil
import subprocess
import sys

runs = int(os.environ.get("HEAPPROF_SOAK_RUNS", "100"))
first = int(os.environ.get("HEAPPROF_SOAK_SEED", "0"))
program = os.path.abspath(sys.argv[1])
environment = dict(os.environ, HEAPPROF_OPTIONS="symbolize=0:quiet=1:out=profile.%p.json")
profiles = 0


def check(path):
    with open(path, encoding="utf-8") as file:
        profile = json.load(file)
    facts = profile["heapprof"]
    if not facts["consistent"]:
        return "a thread was inside an event"
    for point in profile["pps"]:
        if point["mb"] < point["gb"] or point["mb"] < point["eb"] or point["tb"] < point["mb"]:
            return "impossible numbers: %s" % point
        if not point["fs"] or max(point["fs"]) >= len(profile["ftbl"]):
            return "bad frames: %s" % point
    if profile["te"] < profile["tg"]:
        return "the peak is after the end"
    if not any(point["tb"] == 1234 for point in profile["pps"]):
        return "the block of 1234 bytes is missing"
    return ""


def run(seed, folder):
    os.mkdir(folder)
    try:
        # Children may live longer than the program: wait for the last one to close the pipe.
        subprocess.run([program, str(seed), "debts"], cwd=folder, env=environment, timeout=60,
                       stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    except subprocess.TimeoutExpired:
        return "it hangs"
    with open(os.path.join(folder, "debts"), encoding="ascii") as file:
        debts = set(file.read().split())
    for pid in debts:
        path = os.path.join(folder, "profile.%s.json" % pid)
        if not os.path.exists(path):
            return "process %s has left no profile" % pid
        if fault := check(path):
            return "%s: %s" % (path, fault)
    for path in glob.glob(folder + "/*"):
        name = os.path.basename(path).split(".")
        if name[0] == "running" and (fault := check(path)):
            return "%s: %s" % (path, fault)
        if name[0] not in ("debts", "profile", "running") or name[-1] == "tmp":
            return "something is left behind: " + path
    global profiles
    profiles += len(debts)
    return ""


failed = 0
for seed in range(first, first + runs):
    folder = "run.%d" % seed
    shutil.rmtree(folder, ignore_errors=True)
    if fault := run(seed, folder):
        failed += 1
        print("seed %d: %s" % (seed, fault), flush=True)
    else:
        shutil.rmtree(folder)
print("%d runs, %d profiles, %d failed" % (runs, profiles, failed))
sys.exit(1 if failed or profiles < runs else 0)

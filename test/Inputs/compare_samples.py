"""Runs a program once with all blocks counted and often with samples, and compares each
program point's mean estimate with the truth.

usage: compare_samples.py PROGRAM BYTES_PER_SAMPLE RUNS

All blocks of a program point must have one size. The bound is six standard deviations of the
sampling theory (runtime/src/sample/Sampler.h) and, as few samples are not normally distributed
but as Poisson says, four samples more."""

import json
import math
import os
import subprocess
import sys

SIGMAS = 6
RARE = 4


def samples_bound(variance):
    """How far from its mean a number of samples of this variance will never be."""
    return SIGMAS * math.sqrt(variance) + (RARE if variance > 1e-9 else 0)


def profile(program, options):
    path = "samples.json"
    environment = dict(os.environ, HEAPPROF_OPTIONS="quiet=1:out=%s%s" % (path, options))
    subprocess.run([program], env=environment, check=True)
    with open(path) as file:
        return json.load(file)


def points(data):
    return {" < ".join(data["ftbl"][frame] for frame in point["fs"]): point
            for point in data["pps"]}


def main():
    program, rate, runs = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    truth = points(profile(program, ""))
    sums = {stack: dict.fromkeys(("tb", "tbk", "eb", "ebk", "samples"), 0)
            for stack in truth}
    for _ in range(runs):
        data = profile(program, ":sample=%d" % rate)
        assert data["heapprof"]["bytesPerSample"] == rate
        for stack, point in points(data).items():
            assert stack in truth, "not in the exact profile: " + stack
            assert point["samples"] > 0
            for key in sums[stack]:
                sums[stack][key] += point[key]

    wrong = compared = 0
    for stack, exact in truth.items():
        name = stack.split(" < ")[0]
        size = exact["tb"] / exact["tbk"]
        chance = -math.expm1(-(size + 1) / rate)
        for bytes_key, blocks_key in (("tb", "tbk"), ("eb", "ebk")):
            blocks = exact[blocks_key]
            slack = samples_bound(blocks * runs * chance * (1 - chance)) / chance / runs
            for key, unit in ((bytes_key, size), (blocks_key, 1)):
                # What is rounded: bytes of a share, blocks of the sum.
                bound = slack * unit + 1e-3 * exact[key] + 1
                mean = sums[stack][key] / runs
                compared += 1
                if abs(mean - exact[key]) > bound:
                    wrong += 1
                    print("%s: %s is %d, estimated %.0f, bound %.0f"
                          % (name, key, exact[key], mean, bound))
        expected = exact["tbk"] * chance * runs
        if abs(sums[stack]["samples"] - expected) > samples_bound(expected) + 1:
            wrong += 1
            print("%s: %d samples, not %.0f" % (name, sums[stack]["samples"], expected))
    print("%d estimates of %d program points, %d wrong" % (compared, len(truth), wrong))
    sys.exit(wrong > 0)


main()

"""Compares the events of two DHAT files in ad-hoc mode, program point by program point.

A point is its frames' functions and lines; heapprof's own stack may go on below main.

usage: compare_events.py FILE FILE
"""

import collections
import json
import re
import sys


def points(path):
    profile = json.load(open(path))
    assert profile["mode"] == "ad-hoc", path
    found = collections.Counter()
    for point in profile["pps"]:
        frames = []
        for number in point["fs"]:
            match = re.match(r"0x[0-9A-Fa-f]+: (\S+) \((?:.*/)?([^/:]+):(\d+)", profile["ftbl"][number])
            frames.append(match.groups() if match else profile["ftbl"][number])
            if match and match[1] == "main":
                break
        found[tuple(frames)] += complex(point["tb"], point["tbk"])
    return found


ours, theirs = points(sys.argv[1]), points(sys.argv[2])
for stack in sorted(set(ours) | set(theirs), key=str):
    if ours[stack] != theirs[stack]:
        print("%s: units and events %s against %s" % (stack, ours[stack], theirs[stack]))
if ours != theirs or not ours:
    sys.exit("the events differ, or there are none")

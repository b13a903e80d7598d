"""Compares the sums of two DHAT files; prints what differs and fails.

usage: compare_dhat.py HEAPPROF_FILE VALGRIND_FILE [FIELD=EXPECTED_DIFFERENCE...]
"""

import json
import sys

FIELDS = ["tb", "tbk", "gb", "gbk", "eb", "ebk"]


def sums(path):
    with open(path, encoding="utf-8") as file:
        points = json.load(file)["pps"]
    return {field: sum(point[field] for point in points) for field in FIELDS}


ours, theirs = sums(sys.argv[1]), sums(sys.argv[2])
if not ours["tbk"]:
    sys.exit(sys.argv[1] + ": no block at all, nothing is compared")
expected = dict(argument.split("=") for argument in sys.argv[3:])
different = [f for f in FIELDS if ours[f] - theirs[f] != int(expected.get(f, 0))]
for field in different:
    print("%s: heapprof %d, Valgrind %d" % (field, ours[field], theirs[field]))
sys.exit(1 if different else 0)

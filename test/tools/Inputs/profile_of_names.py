"""Writes a profile of one block for each function, the first the largest.

usage: profile_of_names.py < TEXT          functions: what follows "NAME: " in a line
       profile_of_names.py --files FILE…   a function `f` in each of these files
"""

import json
import sys

if sys.argv[1:2] == ["--files"]:
    frames = ["f() (%s:1)" % file for file in sys.argv[2:]]
else:
    frames = ["%s (a.cpp:1)" % line[6:].strip() for line in sys.stdin if line.startswith("NAME: ")]
points = [{"tb": 1000 - i, "tbk": 1, "tl": 1, "mb": 1000 - i, "mbk": 1, "gb": 0, "gbk": 0,
           "eb": 0, "ebk": 0, "fs": [i + 1]} for i in range(len(frames))]
json.dump({"dhatFileVersion": 2, "mode": "heap", "verb": "Allocated", "bklt": True,
           "bkacc": False, "tu": "ns", "Mtu": "ms", "tuth": 1, "cmd": "a", "pid": 1, "te": 9,
           "tg": 1, "pps": points,
           "ftbl": ["[root]"] + ["0x%x: %s" % (i, f) for i, f in enumerate(frames, 1)]},
          sys.stdout)

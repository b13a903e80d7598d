"""What the tool takes for large profiles: answers about one of 100 MB, and the sum of 1,000 of
1 MB. They are made here; stacks are walks through functions, as random as no program's."""

import json
import os
import random
import statistics
import tempfile

import measuring

LARGE_FUNCTIONS, SMALL_FUNCTIONS = 20_000, 1_000
LARGE_POINTS, SMALL_POINTS, FILES = 400_000, 4_400, 1_000
COMMANDS = {
    "summary": ["summary", "large.json"],
    "diff": ["diff", "large.json", "other.json"],
    "diff by stack": ["diff", "large.json", "other.json", "--group", "stack"],
    "tree": ["tree", "large.json"],
    "validate": ["validate", "large.json"],
    "export to pprof": ["export", "large.json", "--to", "pprof", "-o", "out"],
}


def frame(number):
    if number == 0:
        return "[root]"
    return ("%#x: ns::Class%d::function_%d(int, char const*) (src/module_%d/file.cpp:%d:%d)"
            % (0x1000 + 16 * number, number % 211, number, number % 97, number % 1000 + 1,
               number % 60 + 1))


def stack(number, functions):
    """The one of this number: any two differ in their innermost frames."""
    choose = random.Random(number)
    begin, step = choose.randrange(functions), choose.randrange(1, functions)
    outer = [(begin + step * i) % functions + 1 for i in range(choose.randrange(12, 40))]
    return [number % functions + 1, number // functions + 1] + outer


def write(path, numbers, functions, seed):
    sizes = random.Random(seed)
    points, used = [], {0: 0}
    for number in numbers:
        size, blocks = sizes.randrange(1, 1_000_000), sizes.randrange(1, 100)
        frames = [used.setdefault(frame, len(used)) for frame in stack(number, functions)]
        points.append({"tb": size, "tbk": blocks, "tl": 5, "mb": size, "mbk": blocks,
                       "gb": size // 2, "gbk": 1, "eb": 0, "ebk": 0, "fs": frames})
    with open(path, "w") as file:
        json.dump({"dhatFileVersion": 2, "mode": "heap", "verb": "Allocated", "bklt": True,
                   "bkacc": False, "tu": "ns", "Mtu": "ms", "tuth": 1, "cmd": "./program",
                   "pid": 1, "te": 100, "tg": 50, "pps": points,
                   "ftbl": [frame(number) for number in used]}, file, separators=(",", ":"))


def ask(site, folder, rounds, arguments):
    found = [measuring.execute([site.tool, *arguments], folder, "heapprof " + arguments[0])
             for _ in range(rounds)]
    return {"seconds": statistics.median(one.seconds for one in found),
            "kib": max(one.peak for one in found)}


def measure(site, scale, rounds):
    # A larger scale has no meaning here: the targets are for these sizes.
    scale = min(scale, 1)
    large, small, files = (max(10, int(n * scale)) for n in (LARGE_POINTS, SMALL_POINTS, FILES))
    with tempfile.TemporaryDirectory(dir=site.place) as folder:
        for seed, name in enumerate(["large.json", "other.json"]):
            write(os.path.join(folder, name), range(large), LARGE_FUNCTIONS, seed)
        result = {"points": large,
                  "bytes": os.path.getsize(os.path.join(folder, "large.json")),
                  "answers": {name: ask(site, folder, rounds, arguments)
                              for name, arguments in COMMANDS.items()}}
        names = ["small.%d.json" % i for i in range(files)]
        for i, name in enumerate(names):
            # Half of the stacks are those of all files.
            half = small // 2
            write(os.path.join(folder, name),
                  [*range(half), *range(half + half * (i % 20), half + half * (i % 20 + 1))],
                  SMALL_FUNCTIONS, i)
        result["merge"] = {"files": files,
                           "bytes": os.path.getsize(os.path.join(folder, names[0])),
                           **ask(site, folder, 1, ["merge", *names, "-o", "sum.json"])}
    return result

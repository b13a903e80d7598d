"""What happens after the work: the profile of 131,071 program points of some 40 frames is
written, and gets its names."""

import dataclasses
import os
import shutil
import statistics
import tempfile

import measuring
import modes
import profiles


def measure(site, rounds):
    """Medians of seconds, and KiB at most in use."""
    found = {"native": [], "write": [], "symbolize": [], "both": []}
    memory = {"write": 0, "symbolize": 0}
    facts = {}
    kept = os.path.join(site.place, "ending.json")
    both = dataclasses.replace(modes.HEAP, environment=modes.heapprof(quiet=1, out=modes.PROFILE))

    def keep(folder):
        shutil.copyfile(os.path.join(folder, modes.PROFILE), kept)

    for _ in range(rounds):
        for name, mode, look in (("native", modes.NATIVE, None), ("write", modes.HEAP, keep),
                                 ("both", both, None)):
            run = measuring.run(site, mode, "trees", [1], look)
            found[name].append(run.whole_seconds - run.seconds)
            if name == "write":
                memory[name] = max(memory[name], run.whole_peak)
        facts = dataclasses.asdict(profiles.counts(kept))
        facts["bytes"] = os.path.getsize(kept)
        with tempfile.TemporaryDirectory(dir=site.place) as folder:
            tool = measuring.execute([site.tool, "symbolize", kept], folder,
                                     "heapprof symbolize")
        found["symbolize"].append(tool.seconds)
        memory["symbolize"] = max(memory["symbolize"], tool.peak)
    os.remove(kept)
    medians = {name: statistics.median(times) for name, times in found.items()}
    return {"profile": facts, "kib": memory,
            "seconds": {"write": medians["write"] - medians["native"],
                        "symbolize": medians["symbolize"],
                        "both_at_exit": medians["both"] - medians["native"]}}

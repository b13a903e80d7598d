"""What the benchmark wants to know of a profile of heapprof's, and whether it is right."""

import dataclasses
import json

from faults import Fault


@dataclasses.dataclass(frozen=True)
class Counts:
    blocks: int
    points: int
    # Frames of all points' stacks together.
    frames: int


def counts(path):
    try:
        with open(path, encoding="utf-8") as file:
            profile = json.load(file)
        points = profile["pps"]
        found = Counts(sum(p["tbk"] for p in points), len(points), sum(len(p["fs"]) for p in points))
    except FileNotFoundError:
        raise Fault("it has left no profile") from None
    except (ValueError, KeyError, TypeError) as error:
        raise Fault("its profile is not to be read: %s" % error) from None
    facts = profile.get("heapprof", {})
    for fault in ("earlyBlocksLost", "missedEvents"):
        if facts.get(fault):
            raise Fault("its profile has %s = %d" % (fault, facts[fault]))
    return found

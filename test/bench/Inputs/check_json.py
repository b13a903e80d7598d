"""Checks the JSON that tools/bench has written of loop-0 in two rounds: what a reader of it
relies on."""

import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    document = json.load(file)

assert document["missing"] == {} and document["errors"] == [], document
assert document["unit_ns"] > 0
assert document["facts"]["rounds"] == 2 and document["facts"]["heapprof"].startswith("heapprof ")
modes = document["workloads"]["loop-0"]["modes"]
assert list(modes) == ["native", "heap", "off"], modes
assert modes["native"]["ratio"] == 1 and modes["native"]["added_ns"] == 0
for result in modes.values():
    assert result["blocks"] == 6002
    assert result["lowest"] <= result["ratio"] <= result["highest"], result
    assert result["seconds"] > 0 and result["around"] > 0 and result["peak"] > 500, result
assert modes["heap"]["output"] > 1000 and modes["off"]["output"] == 0
assert len(document["runs"]) == 2 * len(modes)
assert {run["round"] for run in document["runs"]} == {0, 1}
assert {run["checksum"] for run in document["runs"]} == {"%016x" % 6000}
for target in document["targets"]:
    assert set(target) == {"what", "wanted", "measured", "met"}, target
assert any(target["met"] is None for target in document["targets"])
assert any(target["met"] is not None for target in document["targets"])

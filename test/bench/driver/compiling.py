"""What the pass costs when compiling a large C++ file: the JSON workload, which is mostly the
header of nlohmann/json."""

import os
import statistics
import tempfile

import building
import measuring
import modes
import workloads

SOURCE = "json.cpp"
# With whole debug information, and with the line tables that the wrappers add: in those the pass
# writes names of inlined functions, of which they have none.
OPTIONS = ["-O2 -g", "-O2 -gline-tables-only"]


def sizes_of(site, folder, file):
    """Bytes of an object file, and of its sections that are loaded when a program runs."""
    table = measuring.execute([os.path.join(site.llvm, "llvm-size"), file], folder, "llvm-size")
    return {"file": os.path.getsize(os.path.join(folder, file)),
            "allocated": int(table.out.splitlines()[1].split()[3])}


def measure_with(options, site, rounds):
    """Ratios of processor time and sizes, instrumented to plain."""
    flags = building.flags_of(site)
    source = os.path.join(workloads.FOLDER, SOURCE)
    seconds = {modes.PLAIN: [], modes.HEAPPROF: []}
    sizes = {}
    with tempfile.TemporaryDirectory(dir=site.place) as folder:
        for _ in range(rounds):
            for build, times in seconds.items():
                file = build + ".o"
                compiled = measuring.execute(
                    [site.clang(SOURCE), building.standard(SOURCE), *options.split(),
                     *flags[build], "-c", source, "-o", file], folder, "clang")
                times.append(compiled.cpu)
                sizes[build] = sizes_of(site, folder, file)
    plain, ours = sizes[modes.PLAIN], sizes[modes.HEAPPROF]
    return {"seconds": seconds, "bytes": sizes,
            "ratios": {"time": statistics.median(
                           b / a for a, b in zip(seconds[modes.PLAIN], seconds[modes.HEAPPROF])),
                       **{part: ours[part] / plain[part] for part in plain}}}


def measure(site, rounds):
    return {options: measure_with(options, site, rounds) for options in OPTIONS}

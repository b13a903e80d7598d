"""The tables, as text."""

import modes

MET = {True: "met", False: "not met", None: "not measured"}
HEAD = ["", "times native", "lowest", "highest", "best", "ns per block", "units", "seconds",
        "MiB", "MiB more", "output", "start+end s"]


def grid(rows, left=1):
    """Lines of columns as wide as they must be; the first ones, texts, begin at the left."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        cells = [cell.ljust(width) if i < left else cell.rjust(width)
                 for i, (cell, width) in enumerate(zip(row, widths))]
        yield "  ".join(cells).rstrip()


def number(value, digits=2):
    return "-" if value is None else "%.*f" % (digits, value)


def ratio(value, digits=2):
    """With digits that mean something."""
    return number(value, digits if value is None or value < 10 else 1 if value < 100 else 0)


def size(count):
    for unit, bytes_of in (("GB", 1e9), ("MB", 1e6), ("KB", 1e3)):
        if count >= bytes_of:
            return "%.1f %s" % (count / bytes_of, unit)
    return "%d B" % count


def row(result, mode, unit):
    units = result.added_ns / unit if unit and result.added_ns is not None else None
    return ["  " + mode.name,
            *(ratio(r, 3) for r in (result.ratio, result.lowest, result.highest, result.best)),
            number(result.added_ns, 1), number(units, 1), number(result.seconds, 3),
            *(number(kib / 1024, 1) for kib in (result.peak, result.added_peak)),
            size(result.output), number(result.around)]


def heading(workload, native):
    program = number(native.seconds * 1e9 / native.blocks if native.blocks else None, 1)
    return "%s: %s (%s; %s blocks, %s ns of program for each)" % (
        workload.name, workload.what, workload.kind, "{:,}".format(native.blocks), program)


def long_table(results):
    """Each workload in each mode."""
    rows, headings = [HEAD], {}
    for workload in results.rounds.workloads:
        found = [(m, results.of(workload.name, m.name)) for m in results.rounds.modes]
        found = [(mode, result) for mode, result in found if result]
        if found and found[0][0] is modes.NATIVE:
            headings[len(rows)] = heading(workload, found[0][1])
            rows += [row(result, mode, results.unit) for mode, result in found]
    for i, line in enumerate(grid(rows)):
        if i in headings:
            yield ""
            yield headings[i]
        yield line


def ratio_table(results):
    """The ratios alone, on one page."""
    shown = [m for m in results.rounds.modes if m is not modes.NATIVE]
    rows = [["times native"] + [m.name for m in shown]]
    for workload in results.rounds.workloads:
        found = [results.of(workload.name, m.name) for m in shown]
        rows.append([workload.name] + [ratio(r.ratio if r else None) for r in found])
    return grid(rows)


def scaling_table(scaling):
    if not scaling:
        return []
    rows = [["work in the same time", "2 threads to 1", "8 threads to 2"]]
    return grid(rows + [["  " + name, number(found["2_to_1"]), number(found["8_to_2"])]
                        for name, found in scaling.items()])


def memory_lines(found):
    yield "memory of heap, more than natively"
    rows = [["  of its own", number(found["own_kib"], 0) + " KiB"]]
    for name, value in found["bytes_of_live_block"].items():
        rows.append(["  for a live block of %s bytes" % name, number(value, 1) + " bytes"])
    context = found["context"]
    rows.append(["  for a context of %.0f frames" % context["frames"],
                 number(context["bytes"], 0) + " bytes"])
    grown = found["growth"]
    rows.append(["  from {:,} allocations to {:,}".format(grown["from_blocks"],
                                                          grown["to_blocks"]),
                 number(grown["kib"], 0) + " KiB"])
    yield from grid(rows)


def end_lines(found):
    profile = found["profile"]
    yield "end of the run: {:,} program points of {:.0f} frames, {}".format(
        profile["points"], profile["frames"] / profile["points"], size(profile["bytes"]))
    memory = {name: "%.0f MiB" % (kib / 1024) for name, kib in found["kib"].items()}
    yield from grid([["  " + what, number(found["seconds"][name]) + " s", memory.get(name, "")]
                     for what, name in (("written by the program", "write"),
                                        ("heapprof symbolize", "symbolize"),
                                        ("both, at the program's end", "both_at_exit"))])


def compile_lines(found):
    yield "compiling json.cpp: instrumented to plain"
    what = {"time": "processor time", "file": "object file", "allocated": "its loaded sections"}
    yield from grid([[""] + list(found)] +
                    [["  " + text] + [number(each["ratios"][name], 3) for each in found.values()]
                     for name, text in what.items()])


def question_lines(questions):
    yield "heapprof, asked of a profile of {:,} points, {:.0f} MB".format(
        questions["points"], questions["bytes"] / 1e6)
    yield from grid([["  " + name, number(answer["seconds"], 2) + " s",
                      number(answer["kib"] / 1024, 0) + " MiB"]
                     for name, answer in questions["answers"].items()])
    merge = questions["merge"]
    yield "  merge of {:,} files of {:.1f} MB: {:.1f} s, {:.0f} MiB".format(
        merge["files"], merge["bytes"] / 1e6, merge["seconds"], merge["kib"] / 1024)


def measured_table(measured):
    lines = {"memory": memory_lines, "end": end_lines, "questions": question_lines,
             "compile": compile_lines}
    first = True
    for name, found in measured.items():
        if not first:
            yield ""
        first = False
        yield from lines[name](found)


def target_table(targets):
    rows = [["target", "wanted", "measured", ""]]
    return grid(rows + [[t.what, t.wanted, t.measured, MET[t.met]] for t in targets], left=4)

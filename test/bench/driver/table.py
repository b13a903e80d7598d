"""The tables, as text."""

import modes


def grid(rows, left=1):
    """Lines of columns as wide as they must be; all but the first ones are numbers."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        cells = [cell.ljust(width) if i < left else cell.rjust(width)
                 for i, (cell, width) in enumerate(zip(row, widths))]
        yield "  ".join(cells).rstrip()


def number(value, digits=2):
    return "-" if value is None else "%.*f" % (digits, value)


def short(value, digits=2):
    """A ratio, with digits that mean something."""
    return number(value, digits if value is None or value < 10 else 1 if value < 100 else 0)


def size(count):
    for unit, bytes_of in (("GB", 1e9), ("MB", 1e6), ("KB", 1e3)):
        if count >= bytes_of:
            return "%.1f %s" % (count / bytes_of, unit)
    return "%d B" % count


HEAD = ["", "times native", "lowest", "highest", "ns per block", "units", "seconds", "MiB",
        "MiB more", "output", "start+end s"]


def row(result, mode, unit):
    units = result.added_ns / unit if unit and result.added_ns is not None else None
    return ["  " + mode.name, short(result.ratio, 3), short(result.lowest, 3),
            short(result.highest, 3), number(result.added_ns, 1), number(units, 1),
            number(result.seconds, 3), number(result.peak / 1024, 1),
            number(result.added_peak / 1024, 1), size(result.output), number(result.around)]


def long_table(results):
    """Each workload in each mode."""
    rows = [HEAD]
    heads = {}
    for workload in results.rounds.workloads:
        native = results.of(workload.name, modes.NATIVE.name)
        if not native:
            continue
        heads[len(rows)] = "%s: %s (%s, {:,} blocks, %s ns of program for each)".format(
            native.blocks) % (
            workload.name, workload.what, workload.kind,
            number(native.seconds * 1e9 / native.blocks if native.blocks else None, 1))
        for mode in results.rounds.modes:
            result = results.of(workload.name, mode.name)
            if result:
                rows.append(row(result, mode, results.unit))
    for i, line in enumerate(grid(rows)):
        if i in heads:
            yield ""
            yield heads[i]
        yield line


def ratio_table(results):
    """The ratios alone, on one page."""
    shown = [m for m in results.rounds.modes if m is not modes.NATIVE]
    rows = [["times native"] + [m.name for m in shown]]
    for workload in results.rounds.workloads:
        found = [results.of(workload.name, m.name) for m in shown]
        rows.append([workload.name] + [short(r.ratio if r else None) for r in found])
    return grid(rows)


def target_table(targets):
    words = {True: "met", False: "not met", None: "not measured"}
    rows = [["target", "wanted", "measured", ""]]
    for target in targets:
        rows.append([target.what, target.wanted, target.measured, words[target.met]])
    return grid(rows, left=4)

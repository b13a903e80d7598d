"""Compares two profiles of one program, heapprof's and Valgrind's: the sums, and each
program point by the innermost ten frames of its stack.

usage: compare_dhat.py PROGRAM HEAPPROF_FILE VALGRIND_FILE ACCEPTED_FILE

Frames of the program itself are compared by file and line (the two spell names of templates
in their own ways), those of libraries by the last three digits of their address: the same
code lies at the same place of a page, wherever the library is loaded. What is below the
outermost frame of the program (main, as a rule) is not compared.

ACCEPTED_FILE has one difference a line: PROGRAM FIELDS AMOUNT REGULAR_EXPRESSION REASON, in
columns that are separated by two spaces or more; PROGRAM with or without its level. It accepts a point (or the sums, where the
expression is TOTAL) that differs by AMOUNT in FIELDS; AMOUNT * accepts any.
"""

import json
import os
import re
import sys

FIELDS = ["tb", "tbk", "gb", "gbk", "eb", "ebk"]
DEPTH = 10
# Valgrind maps a position-independent program below this address, and libraries above.
VALGRIND_LIBRARIES = 0x4000000


def source(text):
    """File and line of a frame without its address."""
    match = re.match(r".* \(([^()]*?):(\d+)(?::\d+)?\)$", text)
    if not match or match.group(2) == "0":
        return "code without a line"
    return "%s:%s" % (os.path.basename(match.group(1)), match.group(2))


def library(address):
    return "library code at ...%03x" % (address & 0xFFF)


def append_library(frames, address):
    # Inlined functions of a library have the address of the function that they are in.
    if not frames or frames[-1] != library(address):
        frames.append(library(address))


def innermost(frames):
    while len(frames) > 1 and frames[-1].startswith("library"):
        frames.pop()
    return tuple(frames[:DEPTH])


def valgrind_stack(point, table):
    frames = []
    for index in point["fs"]:
        address, _, text = table[index].partition(": ")
        address = int(address, 16)
        if "vgpreload_dhat" in text:
            continue
        if text.startswith(("(below main)", "???")) and address < VALGRIND_LIBRARIES:
            break
        if address >= VALGRIND_LIBRARIES:
            append_library(frames, address)
        else:
            frames.append(source(text))
    return innermost(frames)


def heapprof_stack(point, table, keys):
    frames = []
    for index in point["fs"]:
        module, address, _ = keys[index - 1]
        if module == 0:
            frames.append(source(table[index].partition(": ")[2]))
        else:
            append_library(frames, address)
    return innermost(frames)


def points(path, stack_of):
    with open(path, encoding="utf-8") as file:
        profile = json.load(file)
    result = {}
    for point in profile["pps"]:
        values = result.setdefault(stack_of(point, profile), dict.fromkeys(FIELDS, 0))
        for field in FIELDS:
            values[field] += point[field]
    return result


def accepted_differences(path, program):
    result = []
    with open(path, encoding="utf-8") as file:
        for line in file:
            columns = re.split(r"\s{2,}", line.strip(), maxsplit=4)
            if len(columns) == 5 and not line.startswith("#") and columns[0] in (program, program.split()[0]):
                fields = FIELDS if columns[1] == "*" else columns[1].split(",")
                result.append((fields, columns[2], columns[3]))
    return result


def main():
    program, ours_path, theirs_path, accepted_path = sys.argv[1:]
    ours = points(ours_path, lambda p, f: heapprof_stack(p, f["ftbl"], f["heapprof"]["frames"]))
    theirs = points(theirs_path, lambda p, f: valgrind_stack(p, f["ftbl"]))
    if not any(values["tbk"] for values in ours.values()):
        sys.exit(ours_path + ": no block at all, nothing is compared")
    accepted = accepted_differences(accepted_path, program)
    unused = set(range(len(accepted)))
    failed = 0
    nothing = dict.fromkeys(FIELDS, 0)
    total = ("TOTAL",)
    for side in (ours, theirs):
        sums = {field: sum(values[field] for values in side.values()) for field in FIELDS}
        side[total] = sums
    for stack in sorted(ours.keys() | theirs.keys()):
        ours_values = ours.get(stack, nothing)
        theirs_values = theirs.get(stack, nothing)
        text = " < ".join(stack)
        for field in FIELDS:
            difference = ours_values[field] - theirs_values[field]
            if not difference:
                continue
            for number, (fields, amount, pattern) in enumerate(accepted):
                if field in fields and amount in ("*", str(difference)) and re.search(pattern, text):
                    unused.discard(number)
                    break
            else:
                failed += 1
                print("%s: heapprof %d, Valgrind %d, at %s" % (field, ours_values[field], theirs_values[field], text))
    for number in unused:
        failed += 1
        print("accepted, but there is no such difference any more:", *accepted[number])
    print("%d points compared" % (len(ours) - 1))
    sys.exit(1 if failed else 0)


main()

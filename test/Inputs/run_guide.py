"""Runs what a Markdown page shows: so that it stays true.

Of its fenced blocks,

  ```cpp file=NAME      is written to the file NAME (any language)
  ```console            is run: each line that begins with "$ " is a command, lines with
                        "> " go on with it; what follows must be its output

In expected output, a line "..." stands for any lines, a number for one between its half
and its double (compilers and libraries differ), an address for any, a space for any
space. A command may exit with another status than 0 only if
the output's last line is "[exit status N]". All other blocks are left alone.

usage: run_guide.py PAGE FOLDER [--update]
"""

import os
import re
import subprocess
import sys

FENCE = re.compile(r"^```(\w*) ?(.*)$")


def blocks(lines):
    """Yields (language, attributes, first line, line after the last)."""
    start = None
    for number, line in enumerate(lines):
        match = FENCE.match(line)
        if start is None and match:
            start = (match[1], match[2], number + 1)
        elif start is not None and line == "```":
            yield (*start, number)
            start = None


def commands(lines, first, last):
    """Yields (command, first line of its output, line after it)."""
    at = first
    while at < last:
        assert lines[at].startswith("$ "), "line %d: not a command" % (at + 1)
        command = lines[at][2:]
        end = at + 1
        while end < last and lines[end].startswith("> "):
            command += "\n" + lines[end][2:]
            end += 1
        out = end
        while end < last and not lines[end].startswith("$ "):
            end += 1
        yield command, out, end
        at = end


def run(command, folder):
    done = subprocess.run(["bash", "-c", command], cwd=folder, text=True, errors="replace",
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300)
    shown = [line.rstrip() for line in done.stdout.splitlines()]
    if done.returncode:
        shown.append("[exit status %d]" % done.returncode)
    return shown


NUMBER = r"\d[\d,]*(?:\.\d+)?"


def pattern(line):
    """A line as a regular expression: each number is a group, spaces are any spaces."""
    text = ""
    for part in re.split(r"(0x[0-9a-f]+|%s|\s+)" % NUMBER, line.strip()):
        if re.fullmatch(r"0x[0-9a-f]+", part):
            text += r"0x[0-9a-f]+"
        elif re.fullmatch(NUMBER, part):
            text += "(%s)" % NUMBER
        else:
            text += r"\s+" if part.isspace() else re.escape(part)
    return text


def is_near(wanted, shown):
    wanted, shown = (float(text.replace(",", "")) for text in (wanted, shown))
    return abs(wanted - shown) <= 5 or wanted / 2 <= shown <= wanted * 2


def matches(wanted, shown):
    """Whether shown is what wanted describes."""
    text, numbers = "", []
    for line in wanted:
        if line.strip() == "...":
            text += r"(?:.*\n)*?"
            continue
        text += r"\s*" + pattern(line) + r"\n"
        numbers += [n for n in re.findall("0x[0-9a-f]+|" + NUMBER, line) if n[:2] != "0x"]
    match = re.fullmatch(text, "".join(line + "\n" for line in shown))
    return bool(match) and all(map(is_near, numbers, match.groups()))


def main(page, folder, update):
    lines = open(page).read().split("\n")
    found = list(blocks(lines))
    edits, failures, count = [], 0, 0
    for language, attributes, first, last in found:
        name = re.search(r"file=(\S+)", attributes)
        if name:
            path = os.path.join(folder, name[1])
            os.makedirs(os.path.dirname(path), exist_ok=True)
            open(path, "w").write("\n".join(lines[first:last]) + "\n")
        if language != "console":
            continue
        for command, begin, end in commands(lines, first, last):
            count += 1
            wanted, shown = lines[begin:end], run(command, folder)
            if matches(wanted, shown):
                continue
            if update and "..." not in wanted:
                edits.append((begin, end, shown))
                continue
            failures += 1
            print("%s:%d: $ %s\n  expected:" % (page, begin, command))
            print("\n".join("    " + line for line in wanted) + "\n  but got:")
            print("\n".join("    " + line for line in shown))
    for begin, end, shown in reversed(edits):
        lines[begin:end] = shown
    if edits:
        open(page, "w").write("\n".join(lines))
    print("%s: %d commands run, %d failed" % (page, count, failures))
    return 1 if failures or not count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], "--update" in sys.argv[3:]))

"""Gives each subcommand of heapprof files that are no profiles; prints what it says of each.

Checks for each file and subcommand: exit status 3, one line on stderr that begins with the
file's name, nothing on stdout, no file written.

usage: bad_profiles.py HEAPPROF
"""

import os
import subprocess
import sys

HEAD = '{"dhatFileVersion":2,"ftbl":["[root]"],"pps":['
POINT = HEAD + "%s]}"

FILES = {
    "empty": b"",
    "nothing but zeros": bytes(100),
    "cut": HEAD + '{"tb":1,',
    "not UTF-8": b'{"dhatFileVersion":2,"ftbl":["[root]","\xff"],"pps":[]}',
    "byte order mark alone": b"\xef\xbb\xbf",
    "NaN": POINT % '{"tb":NaN,"tbk":1,"fs":[]}',
    "deep lists": "[" * 1_000_000,
    "deep in a point": HEAD + '{"tb":1,"tbk":1,"x":' + '{"a":' * 1000,
    "a list": "[1]",
    "version 3": '{"dhatFileVersion":3,"ftbl":["[root]"],"pps":[]}',
    "no points": '{"dhatFileVersion":2,"ftbl":["[root]"]}',
    "points twice": '{"dhatFileVersion":2,"pps":[],"ftbl":["[root]"],"pps":[]}',
    "a point is a number": POINT % "1",
    "a list in the list of points": POINT % "[]",
    "a point without a stack": POINT % '{"tb":1,"tbk":1}',
    "a stack that is a number": POINT % '{"tb":1,"tbk":1,"fs":1}',
    "a negative number": POINT % '{"tb":-1,"tbk":1,"fs":[]}',
    "a number too large": POINT % '{"tb":18446744073709551616,"tbk":1,"fs":[]}',
    "a number as text": POINT % '{"tb":"1","tbk":1,"fs":[]}',
    "a number twice": POINT % '{"tb":1,"tb":1,"tbk":1,"fs":[]}',
    "a stack twice": POINT % '{"tb":1,"tbk":1,"fs":[],"fs":[]}',
    "no blocks": POINT % '{"tb":1,"fs":[]}',
    "a frame that is not there": POINT % '{"tb":1,"tbk":1,"fs":[7]}',
    "a negative frame": POINT % '{"tb":1,"tbk":1,"fs":[-1]}',
    "a huge frame": POINT % '{"tb":1,"tbk":1,"fs":[4294967296]}',
    "a list as a frame": POINT % '{"tb":1,"tbk":1,"fs":[[0]]}',
    "a frame's text is a number": '{"dhatFileVersion":2,"ftbl":["[root]",1],"pps":[]}',
    "a sum too large": POINT % ('{"tb":18446744073709551615,"tbk":1,"fs":[]},'
                                '{"tb":1,"tbk":1,"fs":[0]}'),
    "a mode that is a number": '{"dhatFileVersion":2,"mode":1,"ftbl":["[root]"],"pps":[]}',
    "times below zero": '{"dhatFileVersion":2,"te":-1,"ftbl":["[root]"],"pps":[]}',
    "bad frame keys": '{"dhatFileVersion":2,"ftbl":["[root]"],"pps":[],"heapprof":{"frames":[1]}}',
    "a module too large": '{"dhatFileVersion":2,"ftbl":["[root]"],"pps":[],'
                          '"heapprof":{"frames":[[2147483648,1,0]]}}',
    "a folder": None,
    "no file": None,
    "no file in a folder that is a file": None,
}
COMMANDS = [
    ["summary"],
    ["tree"],
    ["check", "--max-total-bytes", "1"],
    ["diff", "good.json"],
    ["merge", "-o", "out.json", "good.json"],
    ["export", "--to", "csv", "-o", "out.json"],
    ["symbolize", "-o", "out.json"],
    ["validate"],
    ["fix", "-o", "out.json"],
]


def say(name, path, **options):
    lines = set()
    for command in COMMANDS:
        done = subprocess.run([sys.argv[1], *command, path], capture_output=True, text=True,
                              timeout=60, **options)
        what = "%s: %s: %s" % (name, command[0], done)
        assert done.returncode == 3, what
        assert not done.stdout, what
        assert not os.path.exists("out.json"), what
        start = "heapprof: %s: " % path
        assert done.stderr.startswith(start), what
        assert done.stderr.count("\n") == 1, what
        lines.add(done.stderr[len(start):])
    assert len(lines) == 1, lines
    print("%s: %s" % (name, lines.pop()), end="")


with open("good.json", "w") as good:
    good.write('{"dhatFileVersion":2,"ftbl":["[root]"],"pps":[]}')
for name, content in FILES.items():
    if name == "a folder":
        os.mkdir("folder")
        say(name, "folder")
    elif name == "no file":
        say(name, "none.json")
    elif name == "no file in a folder that is a file":
        say(name, "good.json/none.json")
    else:
        with open("bad.json", "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())
        say(name, "bad.json")

# A pipe and the standard input are as good as a file.
with open("good.json") as good:
    piped = subprocess.run([sys.argv[1], "validate", "-"], stdin=good, capture_output=True)
    assert piped.returncode == 1 and b"-: mode: is missing" in piped.stdout, piped
print("a pipe: read")

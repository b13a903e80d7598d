"""Makes a project: copies files from here into a directory, with a compile_commands.json
in its folder build/.

usage: make-project.py DIR FILE[=COMMAND]...

COMMAND is the compiler and its options; without one, the file is only copied. It is run
in build/ and does not say where heapprof.h is: the tool finds it."""

import json
import os
import shutil
import sys

inputs = os.path.dirname(os.path.abspath(__file__))
root, items = sys.argv[1], sys.argv[2:]
shutil.rmtree(root, ignore_errors=True)
os.makedirs(os.path.join(root, "build"))
commands = []
for item in items:
    name, _, command = item.partition("=")
    source = os.path.join(inputs, name)
    if os.path.exists(source):
        shutil.copy(source, root)
    if command:
        commands.append({
            "directory": os.path.abspath(os.path.join(root, "build")),
            "file": "../" + name,
            "command": "%s -c ../%s -o %s.o" % (command, name, name),
        })
with open(os.path.join(root, "build", "compile_commands.json"), "w") as out:
    json.dump(commands, out)

"""Loads a file into the Firefox Profiler and prints what it sees: threads, and their call trees.

usage: ask_firefox.py PROFILER_CLI FILE
"""

import json
import os
import subprocess
import sys
import tempfile


def ask(*arguments):
    result = subprocess.run(["node", sys.argv[1], *arguments], capture_output=True, text=True)
    if result.returncode:
        sys.exit("%s: %s%s" % (" ".join(arguments), result.stdout, result.stderr))
    return result.stdout


def show(node, level):
    print("%s%s %s" % ("  " * level, node["nameWithLibrary"], node["totalSamples"]))
    for child in node.get("children", []):
        show(child, level + 1)


def main():
    info = json.loads(ask("profile", "info", "--json"))
    print("profile", info["name"])
    for thread in json.loads(ask("thread", "list", "--json"))["threads"]:
        ask("thread", "select", thread["threadHandle"])
        tree = json.loads(ask("thread", "samples-top-down", "--json"))
        print("thread %s in %s" % (thread["name"], tree["weightType"]))
        show(tree["regularCallTree"], 1)


# It stays in the background between two questions.
with tempfile.TemporaryDirectory() as folder:
    os.environ["PROFILER_CLI_SESSION_DIR"] = folder
    ask("load", sys.argv[2])
    try:
        main()
    finally:
        ask("stop", "--all")

"""Gives `heapprof check` budget files that are wrong; prints each exit status and message.

usage: bad_budgets.py HEAPPROF, in a folder with parser.json
"""

import subprocess
import sys

FILES = [
    "",
    '{"budgets": [',
    "[]",
    '{"budgets": [], "version": 1}',
    '{"budgets": []}',
    '{"budgets": [1]}',
    '{"budgets": [{"function": "main"}]}',
    '{"budgets": [{"functoin": "main", "max-end-bytes": 1}]}',
    '{"budgets": [{"function": "main", "file": "a.c", "max-end-bytes": 1}]}',
    '{"budgets": [{"function": "", "max-end-bytes": 1}]}',
    '{"budgets": [{"max-end-bytes": -1}]}',
    '{"budgets": [{"max-end-bytes": "1 XiB"}]}',
    '{"budgets": [{"max-end-bytes": 1e999}]}',
    '{"budgets": [{"max-end-bytes": 1, "optional": 1}]}',
    '{"budgets": [{"max-end-bytes": 1, "max-end-bytes": 1000}]}',
]


def check(name):
    done = subprocess.run([sys.argv[1], "check", "parser.json", "--budget", name],
                          capture_output=True, text=True)
    assert not done.stdout
    print(done.returncode, done.stderr, end="")


for content in FILES:
    with open("b.json", "w") as file:
        file.write(content)
    check("b.json")
check("missing.json")

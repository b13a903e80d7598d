"""Compares the options that `heapprof completion` knows with those in the manual.

usage: check_manual.py HEAPPROF MANUAL
"""

import re
import subprocess
import sys

script = subprocess.run([sys.argv[1], "completion", "bash"], capture_output=True, text=True,
                        check=True).stdout
with open(sys.argv[2]) as file:
    manual = file.read()
known = dict(re.findall(r"^    (\w+)\) (?:inner='.*' )?words='(.*)' ;;$", script, re.M))
assert len(known) > 10, known
missing = []
for command, options in known.items():
    if "*heapprof %s*" % command not in manual:
        missing.append(command)
    # A section may be for several commands.
    section = re.search(r"^# [A-Z, ]*%s[A-Z, ]*\n(.*?)(?=^# |\Z)" % command.upper(), manual,
                        re.M | re.S)
    assert section, command
    for option in options.split():
        if option != "--help" and "*%s*" % option not in section[1]:
            missing.append("%s %s" % (command, option))
assert not missing, "not in the manual: %s" % missing

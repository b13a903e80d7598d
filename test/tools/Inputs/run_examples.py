"""Runs the examples that `heapprof COMMAND --help` shows, each in a copy of a folder.

usage: run_examples.py HEAPPROF FOLDER
"""

import http.server
import os
import re
import shutil
import subprocess
import sys
import threading

heapprof, folder = sys.argv[1], os.path.abspath(sys.argv[2])
environment = dict(os.environ, PATH="%s:%s" % (os.path.dirname(heapprof), os.environ["PATH"]))


class Store(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


def help_of(*command):
    return subprocess.run([heapprof, *command, "--help"], capture_output=True, text=True,
                          check=True).stdout


def subcommands(text):
    section = re.search(r"^Subcommands:\n((?:  .*\n)*)", text, re.M)
    return re.findall(r"^  (\w+)", section[1], re.M) if section else []


def examples(text):
    section = re.search(r"^Examples:\n((?:  .*\n)*)", text, re.M)
    return re.findall(r"^  (.*)", section[1], re.M) if section else []


def run(example, port):
    # Somebody may have a store on this machine.
    command = re.sub(r"localhost:(4040|7070)", "localhost:%d" % port, example)
    place = folder + ".run"
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(folder, place)
    result = subprocess.run(["bash", "-o", "pipefail", "-c", command], cwd=place,
                            env=environment, capture_output=True, text=True)
    if result.returncode:
        sys.exit("%s: %d\n%s%s" % (example, result.returncode, result.stdout, result.stderr))


server = http.server.HTTPServer(("127.0.0.1", 0), Store)
threading.Thread(target=server.serve_forever, daemon=True).start()
names = [(name,) for name in subcommands(help_of())]
assert len(names) > 10, names
count = 0
for name in names:
    commands = [name] + [name + (inner,) for inner in subcommands(help_of(*name))]
    found = [line for command in commands for line in examples(help_of(*command))]
    if not found:
        sys.exit("heapprof %s --help shows no example" % " ".join(name))
    for line in found:
        if not re.search(r"(^|[ ;|])heapprof %s" % name, line):
            sys.exit("heapprof %s --help: not an example of it: %s" % (name[0], line))
        run(line, server.server_port)
        count += 1
print("%d examples of %d commands" % (count, len(names)))

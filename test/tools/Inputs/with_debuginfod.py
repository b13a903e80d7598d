"""Runs a command with a debuginfod server on the loopback that has the files of a folder.

usage: with_debuginfod.py FOLDER BUILD_ID COMMAND...
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

folder, build_id, command = sys.argv[1], sys.argv[2], sys.argv[3:]
with socket.socket() as probe:
    probe.bind(("127.0.0.1", 0))
    port = probe.getsockname()[1]
url = "http://127.0.0.1:%d" % port

with tempfile.TemporaryDirectory() as work:
    environment = dict(os.environ, HOME=work, DEBUGINFOD_CACHE_PATH=work, DEBUGINFOD_URLS=url)
    log = open(os.path.join(work, "log"), "w+")
    server = subprocess.Popen(["debuginfod", "-d", ":memory:", "-p", str(port), "-F", folder],
                              env=dict(environment, DEBUGINFOD_URLS=""), stdout=log, stderr=log)
    try:
        # It scans the folder in the background.
        for _ in range(300):
            try:
                urllib.request.urlopen("%s/buildid/%s/debuginfo" % (url, build_id)).close()
                break
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        else:
            log.seek(0)
            sys.exit("the server does not find %s:\n%s" % (build_id, log.read()))
        sys.exit(subprocess.run(command, env=environment).returncode)
    finally:
        server.kill()
        server.wait()

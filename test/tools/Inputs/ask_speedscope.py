"""Opens a file with speedscope in a browser without a screen, and prints the text of its page: the
profiles of the file, and what the first one has for each function (its "sandwich").

usage: ask_speedscope.py CHROMIUM SPEEDSCOPE_FOLDER FILE
"""

import base64
import html
import os
import re
import subprocess
import sys
import tempfile

browser, speedscope, path = sys.argv[1:]
page = os.path.join(os.path.abspath(speedscope), "dist", "release", "index.html")
with open(path, "rb") as file:
    text = base64.b64encode(file.read()).decode()

with tempfile.TemporaryDirectory() as folder:
    # As speedscope's own command hands a file over.
    load = os.path.join(folder, "load.js")
    with open(load, "w") as file:
        file.write("speedscope.loadFileFromBase64('%s', '%s')" % (os.path.basename(path), text))
    result = subprocess.run(
        # Root is refused a sandbox, and there is no GPU to draw with.
        [browser, "--headless", "--no-sandbox", "--use-angle=swiftshader",
         "--enable-unsafe-swiftshader", "--user-data-dir=" + os.path.join(folder, "user"),
         "--virtual-time-budget=5000", "--window-size=1200,900", "--dump-dom",
         "file://%s#localProfilePath=%s&view=sandwich" % (page, load)],
        capture_output=True, text=True, timeout=60)
if result.returncode:
    sys.exit(result.stderr)
shown = re.sub(r"<(style|svg).*?</\1>", "", result.stdout, flags=re.S)
for line in re.sub(r"(\s*<[^>]*>\s*)+", "\n", shown).split("\n"):
    if line:
        print(html.unescape(line))

"""Runs a command against an HTTP server of its own and prints the request and what the
command says.

usage: push_server.py STATUS COMMAND...     URL stands for the server's
"""

import base64
import email
import gzip
import http.server
import json
import subprocess
import sys
import threading
import urllib.parse

STATUS = int(sys.argv[1])
shown = []


def describe(profile):
    text = gzip.decompress(profile)
    assert b"peak_space" in text and b"ns::Parser::parse" in text
    return "profile: %d bytes, peak_space" % len(profile)


def multipart(headers, body):
    message = email.message_from_bytes(
        b"Content-Type: " + headers["Content-Type"].encode() + b"\r\n\r\n" + body)
    return {part.get_param("name", header="content-disposition"): part.get_payload(decode=True)
            for part in message.get_payload()}


def show_pyroscope(headers, query, body):
    query = {key: values[0] for key, values in urllib.parse.parse_qs(query).items()}
    shown.append("name=%s format=%s spyName=%s until-from=%d" % (
        query["name"], query["format"], query["spyName"],
        int(query["until"]) - int(query["from"])))
    shown.append("Authorization: %s" % headers["Authorization"])
    files = multipart(headers, body)
    shown.append(describe(files["profile"]))
    types = json.loads(files["sample_type_config"])
    shown.append("sample_type_config: " + ", ".join(
        "%s %s %s" % (name, kind["units"], kind["aggregation"]) for name, kind in types.items()))


def show_parca(headers, body):
    shown.append("Content-Type: %s" % headers["Content-Type"])
    request = json.loads(body)
    shown.append("normalized %s" % request["normalized"])
    [series] = request["series"]
    shown.append(str({label["name"]: label["value"] for label in series["labels"]["labels"]}))
    [sample] = series["samples"]
    shown.append(describe(base64.b64decode(sample["rawProfile"], validate=True)))


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        url = urllib.parse.urlparse(self.path)
        shown.append("POST " + url.path)
        if url.path == "/ingest":
            show_pyroscope(self.headers, url.query, body)
        else:
            show_parca(self.headers, body)
        self.send_response(STATUS)
        self.end_headers()
        self.wfile.write(b"no such tenant\nat all\n" if STATUS >= 400 else b"{}")

    def log_message(self, *_):
        pass


server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
command = [word.replace("URL", "http://127.0.0.1:%d" % server.server_port)
           for word in sys.argv[2:]]
done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                      timeout=60)
server.shutdown()
print(*shown, sep="\n")
print(done.stdout, end="")
print("exit status", done.returncode)

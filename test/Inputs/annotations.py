"""Prints what Clang wrote into a module's IR for the attributes, in the order of the source:
each annotated function that is defined there, its annotation and the annotation's argument,
and below it its annotated parameters with the type of their place on the stack."""

import re
import subprocess
import sys

NAME = r'@[^\s(,"]+|@"[^"]+"'
text = open(sys.argv[1]).read()
strings = dict(re.findall(r'^(@\S+) = .* c"([^"]*)\\00"', text, re.M))
arguments = dict(re.findall(r"^(@\S+) = .* constant \{ \w+ \} \{ (.*) \}, section", text, re.M))


def annotated_parameters(body):
    entry, *others = body.split("\n\n")
    for block in others:
        assert "llvm.var.annotation" not in block, "an annotation outside the entry block"
    places = dict(re.findall(r"^  (%\S+) = alloca ([^,]+),", entry, re.M))
    for place, string in re.findall(
            r"call void @llvm\.var\.annotation\S*\(ptr (%\S+), ptr (@[^,]+),", entry):
        # The argument is in its place before the annotation.
        stored = entry.index(", ptr %s, align" % place)
        assert stored < entry.index("ptr %s, ptr %s" % (place, string)), place
        yield "parameter %s %s" % (strings[string], places[place])


defined = {}
for name, body in re.findall(r"^define [^\n]*?(%s)\(.*?\{\n(.*?)^\}" % NAME, text, re.M | re.S):
    defined[name] = list(annotated_parameters(body))

found = re.search(r"^@llvm\.global\.annotations = .*?\[(\{.*)\], section", text, re.M)
entries = []
for name, string, line, argument in re.findall(
        r"\{ ptr (%s), ptr (@[^,]+), ptr @[^,]+, i32 (\d+), ptr (\S+) \}" % NAME,
        found.group(1) if found else ""):
    if name in defined:
        what = strings[string] + (" " + arguments[argument] if argument != "null" else "")
        entries.append((int(line), name, what))

names = [name.strip('@"') for _, name, _ in entries]
plain = subprocess.run(["llvm-cxxfilt"], input="\n".join(names), text=True,
                       capture_output=True, check=True).stdout.splitlines()
plain = {name: nice for (_, name, _), nice in zip(entries, plain)}
for line, name, what in sorted(entries, key=lambda entry: entry[:2]):
    print(plain[name], what)
    for parameter in defined.pop(name, []):
        print(plain[name], parameter)
for name, parameters in defined.items():
    for parameter in parameters:
        print(name, "has a weight but no annotation:", parameter)

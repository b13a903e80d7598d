"""Prints what Clang wrote into a module's IR for heapprof's attributes: the function, the
annotation and its argument; below it the annotated parameters with their place."""

import re
import subprocess
import sys

text = open(sys.argv[1]).read()
strings = dict(re.findall(r'^(@\S+) = .*? c"([^"]*)\\00"', text, re.M))
arguments = dict(re.findall(r'^(@\S*\.args\S*) = .* \{ (.*) \}, section', text, re.M))
functions = []

# Parameters: the alloca that an annotation is of, and the argument stored there.
parameters = {}
for match in re.finditer(r"^define [^\n]*?(@[^\s(]+|@\"[^\"]+\")\((.*?)^}", text, re.M | re.S):
    name, body = match.groups()
    for alloca, string in re.findall(
            r"call void @llvm\.var\.annotation\S*\(ptr (%\S+), ptr (@[^,]+),", body):
        entry = body.split("\n\n")[0]
        assert re.search(r"%s = alloca " % re.escape(alloca), entry), (name, alloca)
        assert "ptr %s, ptr %s" % (alloca, string) in entry, "not in the entry block"
        parameters.setdefault(name, []).append(strings[string])

found = re.search(r"^@llvm\.global\.annotations = .*?\[(\{.*)\], section", text, re.M)
for function, string, argument in re.findall(
        r"\{ ptr (@\"[^\"]+\"|@[^,]+), ptr (@[^,]+), ptr @[^,]+, i32 \d+, ptr (\S+) \}",
        found.group(1) if found else ""):
    functions.append((function, strings[string], arguments.get(argument, "")))

names = {f for f, _, _ in functions} | set(parameters)
mangled = {n: n.strip("@").strip('"') for n in names}
plain = subprocess.run(["llvm-cxxfilt"], input="\n".join(mangled.values()), text=True,
                       capture_output=True, check=True).stdout.splitlines()
nice = dict(zip(mangled, plain))
defined = set(re.findall(r"^define [^\n]*?(@[^\s(]+|@\"[^\"]+\")\(", text, re.M))
for function, string, argument in functions:
    if function not in defined:
        continue
    print(nice[function], string, argument)
    for parameter in parameters.pop(function, []):
        print(nice[function], "parameter", parameter)
for function, left in parameters.items():
    print(nice[function], "parameter without an annotation of the function", *left)

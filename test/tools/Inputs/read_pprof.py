"""Prints a compressed profile.proto: by the numbers of its fields, without its schema.

usage: read_pprof.py FILE
"""

import gzip
import sys


def varint(data, at):
    value = shift = 0
    while True:
        value |= (data[at] & 127) << shift
        shift += 7
        at += 1
        if data[at - 1] < 128:
            return value, at


def fields(data):
    """The fields of a message: number -> list of integers or bytes."""
    found, at = {}, 0
    while at < len(data):
        key, at = varint(data, at)
        if key & 7 == 0:
            value, at = varint(data, at)
        else:
            assert key & 7 == 2, key
            size, at = varint(data, at)
            value, at = data[at:at + size], at + size
            assert len(value) == size
        found.setdefault(key >> 3, []).append(value)
    return found


def packed(data):
    values, at = [], 0
    while at < len(data):
        value, at = varint(data, at)
        values.append(value)
    return values


def one(message, number, default=0):
    return message.get(number, [default])[0]


profile = fields(gzip.open(sys.argv[1]).read())
strings = [text.decode() for text in profile[6]]
assert strings[0] == ""
functions = {one(f, 1): (strings[one(f, 2)], strings[one(f, 4)])
             for f in map(fields, profile.get(5, []))}
locations = {one(l, 1): l for l in map(fields, profile.get(4, []))}
mappings = {one(m, 1): m for m in map(fields, profile.get(3, []))}


def kind(data):
    message = fields(data)
    return "%s/%s" % (strings[one(message, 1)], strings[one(message, 2)])


def describe(number):
    location = locations[number]
    if one(location, 2):
        assert one(location, 2) in mappings
    lines = []
    for line in map(fields, location[4]):
        name, file = functions[one(line, 1)]
        lines.append("%s %s:%d" % (name, file, one(line, 2)))
    return "%#x %s" % (one(location, 3), " < ".join(lines))


print("types", *map(kind, profile[1]))
print("default", strings[one(profile, 14)])
print("period", kind(profile[11][0]), one(profile, 12))
for mapping in mappings.values():
    print("mapping", strings[one(mapping, 5)], strings[one(mapping, 6)])
for sample in map(fields, profile.get(2, [])):
    values = packed(sample[2][0])
    assert len(values) == len(profile[1])
    print("sample", values, " | ".join(map(describe, packed(sample[1][0]) if 1 in sample else [])))

"""What is measured beside the workloads' time."""

import dataclasses
import typing

import compiling
import ending
import memory
import questions


@dataclasses.dataclass(frozen=True)
class Measurement:
    name: str
    what: str
    # From the site and the options.
    measure: typing.Callable
    # Programs that it runs.
    sources: tuple = ()


ALL = [
    Measurement("memory", "what exact profiling keeps for blocks and contexts",
                lambda site, options: memory.measure(site, options.scale),
                ("loop.cpp", "live.cpp", "contexts.cpp", "tiny.cpp")),
    Measurement("end", "the writing and symbolizing of a large profile",
                lambda site, options: ending.measure(site, options.rounds), ("trees.cpp",)),
    Measurement("questions", "what the tool takes for large profiles",
                lambda site, options: questions.measure(site, options.scale, options.rounds)),
    Measurement("compile", "what the pass costs when compiling",
                lambda site, options: compiling.measure(site, options.rounds)),
]


def chosen(expression):
    return [m for m in ALL if expression.fullmatch(m.name)]

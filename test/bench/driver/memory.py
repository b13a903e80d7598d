"""How much memory exact profiling takes: for itself, for a live block, for a context, and for
blocks that are gone. Always the difference of heapprof's peak to the native one."""

import os

import measuring
import modes
import profiles

# Bytes that each frame of a stack takes at least if it is kept as it is.
BYTES_OF_FRAME = 8
BLOCKS = 1_000_000
SIZES = {"16 to 112": 0, "32": 32, "64": 64, "100": 100, "256": 256, "1000": 1000}
# Ways left or right in a tree of calls: 2 stacks, or 131,072.
FEW_LEVELS, MANY_LEVELS = 1, 17


def added_kib(site, program, *arguments):
    """KiB more than natively, and what the profile has."""
    found = []
    native = measuring.run(site, modes.NATIVE, program, arguments)
    heap = measuring.run(site, modes.HEAP, program, arguments, lambda folder: found.append(
        profiles.counts(os.path.join(folder, modes.PROFILE))))
    return heap.peak - native.peak, found[0]


def measure(site, scale):
    fixed, _ = added_kib(site, "loop", 1000)
    result = {"own_kib": fixed, "bytes_of_live_block": {}}
    for name, size in SIZES.items():
        added, _ = added_kib(site, "live", 1, BLOCKS, size)
        result["bytes_of_live_block"][name] = (added - fixed) * 1024 / BLOCKS

    # Often enough that every stack is met.
    few, few_counts = added_kib(site, "contexts", 3_000_000, FEW_LEVELS)
    many, many_counts = added_kib(site, "contexts", 3_000_000, MANY_LEVELS)
    contexts = many_counts.points - few_counts.points
    frames = (many_counts.frames - few_counts.frames) / contexts
    whole = (many - few) * 1024 / contexts
    result["context"] = {"contexts": contexts, "frames": frames, "bytes": whole,
                         "bytes_beside_frames": whole - BYTES_OF_FRAME * frames}

    short, _ = added_kib(site, "tiny", 1_000_000)
    many_blocks = max(10_000_000, int(100_000_000 * scale))
    long, _ = added_kib(site, "tiny", many_blocks)
    result["growth"] = {"from_blocks": 1_000_000, "to_blocks": many_blocks, "kib": long - short}
    return result

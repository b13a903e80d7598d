"""How the tests of heapprof are run; the site file brings the places in."""

import os
import sys

import lit.formats

config.name = "heapprof (LLVM %s)" % config.llvm_major
config.test_format = lit.formats.ShTest(execute_external=True)
config.suffixes = [".c", ".cpp", ".ll", ".test"]
config.excludes = ["Inputs", "CMakeLists.txt", "workloads"]
config.test_source_root = os.path.dirname(__file__)
config.test_exec_root = os.path.join(config.build_dir, "test")

bin_dir = os.path.join(config.build_dir, "bin")
lib_dir = os.path.join(config.build_dir, "lib")
plugin = os.path.join(lib_dir, "heapinstr.so")
attr_plugin = os.path.join(lib_dir, "heapattr.so")
llvm = config.llvm_tools_dir

config.environment["PATH"] = os.pathsep.join([llvm, "/usr/local/bin", "/usr/bin", "/bin"])
config.environment["LC_ALL"] = "C"
# Nobody is there to leave a pager.
config.environment["HEAPPROF_PAGER"] = ""
for name in ("HEAPPROF_OPTIONS", "HEAPPROF_DISABLE", "HEAPPROF_CLANG", "LD_PRELOAD"):
    config.environment.pop(name, None)
# How long the random tests run, see tools/check.
for name in ("HEAPPROF_MODEL_OPERATIONS", "HEAPPROF_SOAK_RUNS"):
    if name in os.environ:
        config.environment[name] = os.environ[name]


def tool(name):
    return os.path.join(llvm, name)


# Longer names first: a substitution is textual.
for pattern, text in [
    ("%plain-clangxx", tool("clang++") + " -std=c++17"),
    ("%plain-clang", tool("clang")),
    ("%attr-clangxx", tool("clang++") + " -std=c++20 -fplugin=" + attr_plugin),
    ("%attr-clang", tool("clang") + " -std=c23 -fplugin=" + attr_plugin),
    ("%attr-plugin", attr_plugin),
    # What Clang hands to the first pass.
    ("%frontend-ir", "-S -emit-llvm -Xclang -disable-llvm-passes"),
    ("%annotations", "%s %s" % (sys.executable, os.path.join(
        config.test_source_root, "Inputs", "annotations.py"))),
    ("%clangxx", tool("clang++") + " -std=c++17 -fpass-plugin=" + plugin),
    ("%clang", tool("clang") + " -fpass-plugin=" + plugin),
    ("%opt", tool("opt") + " -load-pass-plugin=" + plugin + " -S"),
    ("%wrapperxx", os.path.join(bin_dir, "heapprof-clang++")),
    ("%wrapper", os.path.join(bin_dir, "heapprof-clang")),
    ("%unittests_thread", os.path.join(bin_dir, "heapprof_unittests_thread")),
    ("%unittests_address", os.path.join(bin_dir, "heapprof_unittests_address")),
    ("%unittests", os.path.join(bin_dir, "heapprof_unittests")),
    ("%fuzz_profile", os.path.join(bin_dir, "heapprof_fuzz_profile")),
    ("%fuzz_export", os.path.join(bin_dir, "heapprof_fuzz_export")),
    ("%fuzz_budget", os.path.join(bin_dir, "heapprof_fuzz_budget")),
    ("%bench", "%s -B %s --build %s --llvm %s" % (
        sys.executable, os.path.join(config.test_source_root, "bench", "driver"),
        config.build_dir, llvm)),
    ("%heapprof-bin", bin_dir),
    ("%heapprof", os.path.join(bin_dir, "heapprof")),
    ("%compare-samples", "%s %s" % (sys.executable, os.path.join(
        config.test_source_root, "Inputs", "compare_samples.py"))),
    ("%conformance", " ".join([
        os.path.join(config.test_source_root, "Inputs", "compare-with-valgrind"), plugin, llvm])),
    ("%accepted", os.path.join(config.test_source_root, "conformance",
                               "accepted-differences.txt")),
    ("%python", sys.executable),
    ("%FileCheck", tool("FileCheck")),
    ("%not", tool("not")),
    ("%plugin", plugin),
    ("%lib", lib_dir),
    ("%include", os.path.join(config.source_dir, "runtime", "include")),
    ("%dh-view", config.dh_view),
    ("%ask-firefox", "%s %s %s" % (
        sys.executable,
        os.path.join(config.test_source_root, "tools", "Inputs", "ask_firefox.py"),
        os.path.join(config.viewers, "@firefox-devtools", "profiler-cli", "dist",
                     "profiler-cli.js"))),
    ("%ask-speedscope", "%s %s %s %s" % (
        sys.executable,
        os.path.join(config.test_source_root, "tools", "Inputs", "ask_speedscope.py"),
        config.chromium, os.path.join(config.viewers, "speedscope"))),
    ("%inputs", os.path.join(config.test_source_root, "Inputs")),
    ("%source", config.source_dir),
    ("%llvm-major", config.llvm_major),
    ("%llvm-tools", llvm),
    ("%other-plugin", config.other_plugin),
    ("%other-attr-plugin", config.other_attr_plugin),
]:
    config.substitutions.append((pattern, text))

if config.other_plugin:
    config.available_features.add("other-llvm")
if config.other_attr_plugin:
    config.available_features.add("other-clang")

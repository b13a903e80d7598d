"""Tests of the driver's arithmetic, on runs that are made up."""

import contextlib
import io
import json
import os
import tempfile
import unittest

import modes
import profiles
import report
import scaling
import targets
import workloads
from faults import Fault
from measuring import Run, answer
from profiles import Counts
from results import Results
from rounds import Rounds, check_blocks

MODES = [m for m in modes.ALL if m.name in ("native", "heap", "dhat")]


def run_of(seconds, peak=1000):
    return Run(seconds, 2 * seconds, peak, "0", seconds + 0.5, 0, 0, 70)


def made_up(times, counts=None):
    """Rounds of {workload: {(mode, divisor): [seconds]}}; of None there is no run."""
    by_name = {w.name: w for w in workloads.ALL}
    rounds = Rounds(None, [by_name[name] for name in times], MODES, 3, 1)
    for name, rows in times.items():
        for (mode, divisor), seconds in rows.items():
            rounds.runs[name, mode, divisor] = {
                n: run_of(s) for n, s in enumerate(seconds) if s is not None}
            rounds.counts[name, rounds.count(by_name[name], divisor)] = Counts(
                (counts or {}).get(name, 1_000_000) // divisor, 3, 9)
    return rounds


def report_of(rounds, **measured):
    return report.Report(Results(rounds, "seconds"), scaling.measure(rounds), measured, {}, [], {})


def target(found, text):
    return next(t for t in targets.all_targets(found) if text in t.what)


class ResultsTest(unittest.TestCase):
    def test_rounds_are_compared_within(self):
        # The machine becomes slower by ten: the ratio does not.
        found = Results(made_up({"json": {("native", 1): [1, 10, 2], ("heap", 1): [2, 30, 4.2]}}),
                        "seconds").of("json", "heap")
        self.assertEqual((found.ratio, found.lowest, found.highest), (2.1, 2, 3))
        self.assertEqual(found.best, 2)
        # Added 1, 20 and 2.2 seconds for a million blocks.
        self.assertAlmostEqual(found.added_ns, 2200)

    def test_slow_modes_have_a_native_run_of_their_own(self):
        found = Results(made_up({"json": {("native", 1): [1, 1, 1], ("native", 20): [0.1],
                                          ("dhat", 20): [4]}}), "seconds")
        self.assertAlmostEqual(found.of("json", "dhat").ratio, 40)
        self.assertAlmostEqual(found.of("json", "dhat").added_ns, 3.9e9 / 50_000)
        self.assertIsNone(found.of("json", "heap"))

    def test_a_round_without_a_native_run_is_left_out(self):
        found = Results(made_up({"json": {("native", 1): [None, 1], ("heap", 1): [9, 2]}}),
                        "seconds")
        self.assertEqual(found.of("json", "heap").ratio, 2)

    def test_processor_time(self):
        found = Results(made_up({"json": {("native", 1): [1], ("heap", 1): [3]}}), "cpu")
        self.assertEqual(found.of("json", "heap").seconds, 6)

    def test_few_blocks_have_no_cost_each(self):
        rounds = made_up({"numeric": {("native", 1): [1], ("heap", 1): [3]}}, {"numeric": 7})
        self.assertIsNone(Results(rounds, "seconds").of("numeric", "heap").added_ns)

    def test_scaling(self):
        one, two, eight = (w for w in workloads.ALL if w.kind == workloads.THREADS)
        self.assertEqual((one.count, two.count, eight.count), (6e6, 6e6, 1.5e6))
        found = scaling.measure(made_up({
            one.name: {("heap", 1): [1, 1]}, two.name: {("heap", 1): [1.25, 1]},
            eight.name: {("heap", 1): [2.5, 0.5]}}))
        # Twice the work of one in 1.25 s and in 1 s; the work of two in twice and half the time.
        self.assertEqual(found, {"heap": {"2_to_1": 1.8, "8_to_2": 1.25}})


class TargetsTest(unittest.TestCase):
    def test_what_was_left_out_is_not_met_and_not_missed(self):
        found = targets.all_targets(report_of(made_up({"json": {}})))
        self.assertEqual({t.met for t in found}, {None})

    def test_units(self):
        # 1 ns for each of a million blocks is a millisecond.
        times = {"loop-0": {("native", 1): [0.010]},
                 "loop-20": {("native", 1): [0.010], ("heap", 1): [0.010 + 0.060]}}
        self.assertTrue(target(report_of(made_up(times)), "one stack").met)
        times["loop-20"]["heap", 1] = [0.010 + 0.061]
        found = target(report_of(made_up(times)), "one stack")
        self.assertFalse(found.met)
        self.assertEqual(found.measured, "6.1 units (61.0 ns; a unit is 10.0 ns)")

    def test_each_further_frame(self):
        # 30 ns, and 2 for each frame, which is a fifth of the unit.
        times = {"loop-0": {("native", 1): [0.010]}}
        for depth in (5, 20, 40, 80):
            times["loop-%d" % depth] = {("native", 1): [0.010],
                                        ("heap", 1): [0.040 + depth * 0.002]}
        found = target(report_of(made_up(times)), "further frame")
        self.assertEqual((found.met, found.measured), (True, "0.20 units (2.00 ns)"))

    def test_means_and_maxima_are_of_their_kind(self):
        times = {"json": {("native", 1): [1], ("heap", 1): [1.0]},
                 "strings": {("native", 1): [1], ("heap", 1): [2.25]},
                 "tiny": {("native", 1): [1], ("heap", 1): [50]}}
        found = report_of(made_up(times))
        self.assertEqual(target(found, "geometric mean").measured, "1.500 of 2 workloads")
        self.assertEqual(target(found, "program-like, each").measured, "2.250 (strings)")

    def test_advantage_is_that_of_the_worst_workload(self):
        times = {"json": {("native", 1): [1], ("native", 20): [0.05], ("heap", 1): [1.1],
                          ("dhat", 20): [0.05 + 1.0]},
                 "tiny": {("native", 1): [1], ("native", 20): [0.05], ("heap", 1): [1.1],
                          ("dhat", 20): [0.05 + 0.25]}}
        found = target(report_of(made_up(times)), "DHAT")
        # A second of a twentieth of the blocks is 20 s, to 0.1 s; of the other 5 s.
        self.assertEqual((found.met, found.measured), (False, "50.0 (tiny); 1 of 2 workloads"))
        # A workload that hardly allocates says nothing.
        found = report_of(made_up({"json": times["json"]}, {"json": 50_000}))
        self.assertIsNone(target(found, "DHAT").met)

    def test_exit_status(self):
        found = report_of(made_up({"json": {("native", 1): [1], ("heap", 1): [9]}}))
        goals = targets.all_targets(found)
        self.assertEqual(report.status(found, goals, False), 0)
        self.assertEqual(report.status(found, goals, True), 1)
        self.assertEqual(report.status(found, [t for t in goals if t.met is not False], True), 0)
        found.errors.append("something")
        self.assertEqual(report.status(found, [], False), 1)


class ProfilesTest(unittest.TestCase):
    def counts(self, text):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "profile.json")
            if text is not None:
                with open(path, "w", encoding="utf-8") as file:
                    file.write(text)
            return profiles.counts(path)

    def test_counts(self):
        points = [{"tbk": 5, "fs": [1, 2]}, {"tbk": 7, "fs": [2]}]
        self.assertEqual(self.counts(json.dumps({"pps": points})), Counts(12, 2, 3))

    def test_bad_profiles(self):
        for text in (None, "", "{", "[]", '{"pps": [{"fs": []}]}',
                     '{"pps": [], "heapprof": {"missedEvents": 1}}'):
            with self.subTest(text), self.assertRaises(Fault):
                self.counts(text)

    def test_a_profile_must_have_the_blocks_and_stacks_of_the_workload(self):
        trees = next(w for w in workloads.ALL if w.name == "trees")
        check_blocks(trees, 1, Counts(131_073, 131_073, 0))
        for wrong in (Counts(131_070, 131_073, 0), Counts(131_099, 131_073, 0),
                      Counts(131_073, 131_070, 0)):
            with self.subTest(wrong), self.assertRaises(Fault):
                check_blocks(trees, 1, wrong)

    def test_each_exact_run_must_have_the_same_profile(self):
        class Untimed(Rounds):
            def run(self, workload, mode, count, look=None):
                with tempfile.TemporaryDirectory() as folder:
                    with open(os.path.join(folder, modes.PROFILE), "w", encoding="utf-8") as file:
                        json.dump({"pps": [{"tbk": blocks, "fs": [1]}]}, file)
                    if look:
                        look(folder)
                return run_of(1)

        rounds = Untimed(None, [w for w in workloads.ALL if w.name == "json"],
                         [modes.NATIVE, modes.HEAP], 1, 1)
        blocks = 9
        rounds.run_all(lambda text: None)
        self.assertEqual(rounds.errors, [])
        blocks = 8
        with contextlib.redirect_stderr(io.StringIO()):
            rounds.run_workload(rounds.workloads[0], 1)
        self.assertEqual(len(rounds.errors), 1)
        self.assertIn("json, heap: its profile has ", rounds.errors[0])

    def test_answers_of_a_workload_among_other_output(self):
        text = "starting\nchecksum: 0a\nseconds: 1.5\ncpu: 2.5\npeak: 9\nstats: 1\n"
        self.assertEqual(answer(text),
                         {"checksum": "0a", "seconds": "1.5", "cpu": "2.5", "peak": "9"})
        with self.assertRaises(Fault):
            answer("checksum: 0a\nseconds: 1.5\n")


if __name__ == "__main__":
    unittest.main()

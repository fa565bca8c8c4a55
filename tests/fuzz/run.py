#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Random programs, erased and translated: they must do the same.

    tests/fuzz/run.py --asyncc build/bin/asyncc --seed 1 --count 100 [--jobs 2] [--keep FOLDER]
    tests/fuzz/run.py --asyncc build/bin/asyncc --from csmith --seed 1 --count 100 --reduce
    tests/fuzz/run.py --asyncc build/bin/asyncc --check FILE.c --like "STEP: WHAT"

Each seed gives a program: of `generate` (the default), which writes async C, or of csmith, whose
programs `asyncify` makes async. Those of `generate` are compiled eight to a file (--together), and
one by one if the file shows anything. A program is built erased, which says what it has to print, and
translated, by gcc and clang with -O0 and -O2. What differs, is not built, crashes or hangs goes to
the folder as FROM-SEED.c with a FROM-SEED.txt, and with --reduce cvise makes it smaller. Programs
that do not end within two seconds are skipped. The exit status is 1 if there was a finding.

--check tries one file, and says by its exit status 0 whether it still shows that finding, and is
sound: that is what cvise asks.
"""
import argparse
import concurrent.futures
import itertools
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time

import oracle

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
CSMITH_INCLUDE = "-I/usr/include/csmith"
CSMITH = """csmith --no-argc --concise --quiet --max-funcs 5 --max-block-depth 3 --max-block-size 3
    --max-expr-complexity 6 --max-array-dim 2 --max-array-len-per-dim 5""".split()


def generated(seed, folder, order, programs=1):
    """A program of `generate`, or several in one file."""
    path = os.path.join(folder, "program.c")
    command = [sys.executable, os.path.join(HERE, "generate"), str(seed), "--programs", str(programs)]
    command += ["--order"] * order
    with open(path, "w", encoding="utf-8") as file:
        subprocess.run(command, stdout=file, check=True)
    return path


def smithed(seed, folder):
    """A program of csmith, made async."""
    chance = random.Random(seed)
    plain = os.path.join(folder, "plain", "program.c")
    os.makedirs(os.path.dirname(plain))
    extra = [word for word in ("--float", "--inline-function") if chance.random() < 0.2]
    subprocess.run(CSMITH + extra + ["--seed", str(seed), "--output", plain], check=True,
                   cwd=folder, stdout=subprocess.DEVNULL)
    waits, passes = chance.choice([(30, 10), (10, 20), (5, 5), (50, 2)])
    command = [sys.executable, os.path.join(HERE, "asyncify"), "--out", folder, "--seed", str(seed)]
    command += ["--waits", str(waits), "--passes", str(passes), "--functions", str(chance.choice([100, 100, 80]))]
    subprocess.run(command + [plain, "--", CSMITH_INCLUDE], check=True)
    return os.path.join(folder, "program.c")


class Fuzzer:
    def __init__(self, options):
        self.options = options
        self.tools = oracle.Tools(options.asyncc, ROOT, options.gcc, options.clang)
        self.findings, self.skipped = 0, 0

    def oracle(self, folder, programs=1):
        flags = [CSMITH_INCLUDE] if self.options.source == "csmith" else []
        warn = self.options.source == "generate"
        return oracle.Oracle(self.tools, folder, flags, warn, self.options.order, programs)

    def some(self, seeds):
        """Tries seeds. Gives each with its finding, if any, and the program's text."""
        if len(seeds) > 1:
            results = self.together(seeds)
            if results is not None:
                return results
        results = [self.one(seed) for seed in seeds]
        if len(seeds) > 1 and not any(isinstance(finding, oracle.Finding) for _, finding, _ in results):
            results[0] = self.one(seeds[0], len(seeds))  # it takes them all to show it
        return results

    def together(self, seeds):
        """The results of programs in one file, if it shows nothing."""
        with tempfile.TemporaryDirectory(dir=self.options.scratch) as folder:
            path = generated(seeds[0], folder, self.options.order, len(seeds))
            test = self.oracle(folder, len(seeds))
            try:
                if test.check(path) is not None:
                    return None
            except oracle.Skipped:
                return None
            return [(seed, oracle.Skipped() if number in test.skipped else None, None)
                    for number, seed in enumerate(seeds)]

    def one(self, seed, programs=1):
        """Tries a seed. Gives its finding, if any, with the program's text."""
        with tempfile.TemporaryDirectory(dir=self.options.scratch) as folder:
            if self.options.source == "csmith":
                path = smithed(seed, folder)
            else:
                path = generated(seed, folder, self.options.order, programs)
            try:
                finding = self.oracle(folder, programs).check(path)
            except oracle.Skipped as skipped:
                return seed, skipped, None
            with open(path, encoding="utf-8") as file:
                return seed, finding, file.read()

    def all(self):
        seeds = range(self.options.seed, self.options.seed + self.options.count)
        step = self.options.together if self.options.source == "generate" else 1
        groups = [seeds[i:i + step] for i in range(0, len(seeds), step)]
        with concurrent.futures.ThreadPoolExecutor(self.options.jobs) as pool:
            results = itertools.chain.from_iterable(pool.map(self.some, groups))
            for number, (seed, finding, program) in enumerate(results, 1):
                if isinstance(finding, oracle.Skipped):
                    self.skipped += 1
                elif finding is not None:
                    self.findings += 1
                    self.keep(seed, finding, program)
                if number % 100 == 0 and number < self.options.count:
                    print(f"{number} programs, {self.skipped} skipped, {self.findings} findings", flush=True)

    def keep(self, seed, finding, program):
        print(f"{self.options.source} {seed}: {finding.step}: {finding.what}", flush=True)
        if not self.options.keep:
            return
        os.makedirs(self.options.keep, exist_ok=True)
        name = os.path.join(self.options.keep, f"{self.options.source}{'-order' * self.options.order}-{seed}")
        with open(name + ".c", "w", encoding="utf-8") as file:
            file.write(program)
        with open(name + ".txt", "w", encoding="utf-8") as file:
            file.write(f"{finding}\n")
        if self.options.reduce:
            self.reduce(name, finding)

    def reduce(self, name, finding):
        """Makes a program smaller for as long as it shows its finding."""
        folder = tempfile.mkdtemp(dir=self.options.scratch)
        script = os.path.join(folder, "interesting")
        words = [sys.executable, os.path.join(HERE, "run.py"), "--asyncc", self.tools.asyncc,
                 "--from", self.options.source, "--check", "program.c",
                 "--like", f"{finding.step}: {finding.what}"] + ["--order"] * self.options.order
        with open(script, "w", encoding="utf-8") as file:
            file.write(f"#!/bin/sh\nexec {oracle.shown(words)} >/dev/null 2>&1\n")
        os.chmod(script, 0o755)
        small = os.path.join(folder, "program.c")
        shutil.copy(name + ".c", small)
        limit = ["timeout", str(self.options.reduce_time)]
        subprocess.run(limit + ["cvise", "--n", str(self.options.jobs), "--timeout", "60", script, small],
                       cwd=folder, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        shutil.copy(small, name + ".small.c")
        shutil.rmtree(folder)

    def check(self):
        """Whether a file shows the finding that is looked for."""
        path = os.path.abspath(self.options.check)
        with tempfile.TemporaryDirectory(dir=self.options.scratch) as folder:
            copy = os.path.join(folder, "program.c")
            shutil.copy(path, copy)
            test = self.oracle(folder)
            try:
                finding = test.check(copy)
            except oracle.Skipped as skipped:
                print(skipped)
                return False
            print(finding)
            if finding is None or not self.options.like:
                return finding is not None
            return f"{finding.step}: {finding.what}" == self.options.like and test.is_sound(copy)


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--asyncc", required=True)
    parser.add_argument("--from", dest="source", choices=["generate", "csmith"], default="generate")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--together", type=int, default=8, help="programs of `generate` in one file")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--keep", metavar="FOLDER")
    parser.add_argument("--reduce", action="store_true")
    parser.add_argument("--reduce-time", type=int, default=900, help="in seconds, for each finding")
    parser.add_argument("--order", action="store_true", help="programs in which the order of operands counts")
    parser.add_argument("--check", metavar="FILE.c")
    parser.add_argument("--like", metavar="FINDING")
    parser.add_argument("--scratch", default="/dev/shm" if os.path.isdir("/dev/shm") else None)
    parser.add_argument("--gcc", default="gcc")
    parser.add_argument("--clang", default="clang-19")
    options = parser.parse_args()
    fuzzer = Fuzzer(options)
    if options.check:
        return 0 if fuzzer.check() else 1
    begin = time.monotonic()
    fuzzer.all()
    last = options.seed + options.count - 1
    print(f"{options.source}, seeds {options.seed} to {last}: {options.count - fuzzer.skipped} programs, "
          f"{fuzzer.skipped} skipped, {fuzzer.findings} findings, "
          f"{(time.monotonic() - begin) / max(options.count, 1):.2f} s each")
    return 1 if fuzzer.findings else 0


if __name__ == "__main__":
    sys.exit(main())

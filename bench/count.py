#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How many instructions each kind of step takes, counted by callgrind: the same at each run.

    bench/count.py [--cc gcc] [--build BUILD]            prints the counts
    bench/count.py ... --check                           fails when one has grown by more than 5 %
    bench/count.py ... --record                          writes them to bench/counts.txt
    bench/count.py ... --detail KIND                     by function

A program that does N steps and one that does 2 N are counted; the difference, a step's, has nothing
of the start in it. Counted is the program itself, its runtime included, and not the C library. The
runtime is compiled here, so that it does not matter how BUILD was configured. What a compiler makes
of it depends on its version: each has counts of its own, and one that has none is not checked.
"""
import argparse
import collections
import concurrent.futures
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
COUNTS = os.path.join(HERE, "counts.txt")
KINDS = "call wait yield change value spawn message sleep cancel receive".split()
STEPS = 2000
MOST = 1.05  # times what was recorded


def compiler_name(cc):
    """gcc-12, clang-19."""
    text = subprocess.run([cc, "--version"], capture_output=True, text=True, check=True).stdout
    kind = "clang" if "clang" in text else "gcc"
    version = subprocess.run([cc, "-dumpversion"], capture_output=True, text=True, check=True).stdout
    machine = subprocess.run([cc, "-dumpmachine"], capture_output=True, text=True, check=True).stdout
    return f"{kind}-{version.split('.')[0].strip()}-{machine.split('-')[0].strip()}"


def build(folder, options):
    """The program, with a runtime that is optimised and has no assertions."""
    include = ["-I" + os.path.join(ROOT, "runtime", "include"), "-I" + os.path.join(ROOT, "runtime")]
    sources = sorted(glob.glob(os.path.join(ROOT, "runtime", "*.c")))
    objects = [os.path.join(folder, os.path.basename(s) + ".o") for s in sources]
    compile_one = [options.cc, "-O2", "-DNDEBUG", "-std=gnu11", *include, "-c"]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda s, o: subprocess.run([*compile_one, s, "-o", o], check=True),
                      sources, objects))
    library, program, code = (os.path.join(folder, n) for n in ("runtime.a", "steps", "steps.c"))
    subprocess.run(["ar", "rcs", library, *objects], check=True)
    asyncc = os.path.join(options.build, "bin", "asyncc")
    subprocess.run([asyncc, os.path.join(HERE, "steps.c"), "-o", code], check=True)
    subprocess.run([options.cc, "-O2", "-w", *include, "-I" + HERE, code, library, "-luring",
                    "-lpthread", "-o", program], check=True)
    return program


def callgrind(program, kind, steps):
    """Function to its instructions, of the program alone."""
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "out")
        subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}",
                        "--compress-strings=no", "--compress-pos=no", program, kind, str(steps)],
                       check=True, capture_output=True,
                       env={**os.environ, "ASYNCC_CLOCK": "virtual"})
        with open(out) as file:
            return self_costs(file, os.path.basename(program))


def self_costs(lines, program):
    costs = collections.Counter()
    ours, function, called = False, None, False
    for line in lines:
        if line.startswith("ob="):
            ours = os.path.basename(line[3:].strip()) == program
        elif line.startswith("fn="):
            function = line[3:].strip()
        elif line.startswith("calls="):
            called = True  # the next line is what the callee took
        elif re.match(r"\d", line):
            if ours and not called:
                costs[function] += int(line.split()[1])
            called = False
    return costs


def count(program, kind):
    once, twice = (callgrind(program, kind, n) for n in (STEPS, 2 * STEPS))
    twice.subtract(once)
    return {f: n / STEPS for f, n in twice.items() if n}


def recorded():
    """Compiler to kind to instructions."""
    found = collections.defaultdict(dict)
    if os.path.exists(COUNTS):
        with open(COUNTS) as file:
            for line in file:
                if not line.startswith("#"):
                    compiler, kind, instructions = line.split()
                    found[compiler][kind] = float(instructions)
    return found


def record(compiler, counts):
    everything = recorded()
    everything[compiler] = counts
    with open(COUNTS, "w") as file:
        file.write("# Instructions of a step, by compiler: bench/count.py --record writes them.\n")
        for name in sorted(everything):
            file.writelines(f"{name} {kind} {n:.1f}\n" for kind, n in everything[name].items())


def check(compiler, counts):
    known = recorded().get(compiler)
    if not known:
        print(f"not checked: no counts are recorded for {compiler}")
        return 0
    grown = [f"{kind}: {n:.1f} instructions, {known[kind]:.1f} before"
             for kind, n in counts.items() if n > known.get(kind, 0) * MOST]
    print("\n".join(grown) if grown else f"{len(counts)} counts of {compiler} have not grown")
    return 1 if grown else 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cc", default="gcc")
    parser.add_argument("--build", default=os.path.join(ROOT, "build"))
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--detail", choices=KINDS)
    options = parser.parse_args()
    compiler = compiler_name(options.cc)
    if options.check and compiler not in recorded():
        return check(compiler, {})
    if shutil.which("valgrind") is None:
        print("not checked: there is no valgrind")
        return 0 if options.check else 1
    with tempfile.TemporaryDirectory() as folder:
        program = build(folder, options)
        if options.detail:
            for function, n in sorted(count(program, options.detail).items(), key=lambda x: -x[1]):
                print(f"{n:8.1f} {function}")
            return 0
        counts = {kind: sum(count(program, kind).values()) for kind in KINDS}
    for kind, n in counts.items():
        print(f"{kind:8} {n:7.1f}")
    if options.record:
        record(compiler, counts)
    return check(compiler, counts) if options.check else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What compiling generated code costs beside compiling the erased program.

    bench/build.py [BUILD] [--runs N] [--cc CC] [--flags=-O2] [FILE.c ...]

Prints for each file, by default the examples, the processor time of the compiler (the least of
several runs that take turns) and the size of the object's text, as `size` has it: code, constants
and unwinding tables. The last line has the geometric means of the ratios. The translation itself is
not in it: bench/translate.py measures that.
"""
import argparse
import glob
import math
import os
import subprocess
import tempfile

from translate import least


def text_size(path):
    output = subprocess.run(["size", path], capture_output=True, text=True, check=True).stdout
    return int(output.splitlines()[1].split()[0])


def compiles(compiler, file, output):
    """Whether its headers are here: some examples need libraries."""
    return subprocess.run(compiler + ["-DASYNCC_ERASE", file, "-o", output], capture_output=True,
                          check=False).returncode == 0


def mean(ratios):
    return math.exp(sum(map(math.log, ratios)) / len(ratios))


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser()
    parser.add_argument("build", nargs="?", default=os.path.join(here, "..", "build"))
    parser.add_argument("files", nargs="*")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--cc", default="gcc")
    parser.add_argument("--flags", default="-O2")
    options = parser.parse_args()
    files = options.files or sorted(glob.glob(os.path.join(here, "..", "examples", "*.c")))
    asyncc = os.path.join(options.build, "bin", "asyncc")
    compiler = [options.cc, *options.flags.split(), "-w", "-c",
                "-I" + os.path.join(options.build, "include")]

    print(f"{'':24}{'generated':>10}{'erased':>9}{'ratio':>7}{'generated':>12}{'erased':>9}{'ratio':>7}")
    times, sizes = [], []
    with tempfile.TemporaryDirectory() as folder:
        generated, ours, theirs = (os.path.join(folder, n) for n in ("g.c", "ours.o", "theirs.o"))
        for file in files:
            if not compiles(compiler, file, theirs):
                print(f"{os.path.basename(file):24} is left out: what it includes is not here")
                continue
            subprocess.run([asyncc, file, "-o", generated], check=True)
            (with_us, _), (alone, _) = least(
                [compiler + [generated, "-I" + os.path.dirname(file), "-o", ours],
                 compiler + ["-DASYNCC_ERASE", file, "-o", theirs]], options.runs)
            times.append(with_us / alone)
            sizes.append(text_size(ours) / text_size(theirs))
            print(f"{os.path.basename(file):24}{with_us * 1000:7.0f} ms{alone * 1000:6.0f} ms"
                  f"{times[-1]:7.2f}{text_size(ours):10} B{text_size(theirs):7} B{sizes[-1]:7.2f}",
                  flush=True)
    print(f"{'geometric mean':40}{mean(times):10.2f}{mean(sizes):28.2f}")


if __name__ == "__main__":
    main()

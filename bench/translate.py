#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What a translation costs beside `clang -fsyntax-only` of the same file.

    bench/translate.py [BUILD] [--runs N] [--only NAME] [--keep FOLDER] [--count]

Prints for each input the processor time (user and system, children included) of both, the least of
several runs that take turns, so that other work on the machine meets both; their ratio; the peak
memory of the translation; and how time and memory grow from half the input to the whole. The last
line is what `asyncc gcc` adds to `gcc` for a file without async C.

With --count, millions of instructions take the place of milliseconds: callgrind counts them, outside
of the kernel, and the same at each run.
"""
import argparse
import os
import random
import re
import subprocess
import sys
import tempfile

HEADERS = ("stdio stdlib string errno stdint unistd sys/types sys/stat time signal").split()


def small(_):
    """100 lines below ten system headers."""
    return "".join(f"#include <{h}.h>\n" for h in HEADERS) + functions(9)[:-1] + "\n"


def one_async(i, dice):
    before = f"step_{i - 1}(total, {i})" if i else "async_sleep(1)"
    value = f"await {before}" if i else f"(await {before}, 0)"
    return f"""async int step_{i}(int from, int to)
{{
    int total = {dice.randint(1, 9)};
    for (int at = from; at < to; at++) {{
        total += {value};
        counters[at % 16] ^= total;
    }}
    return total + counters[{dice.randint(0, 15)}];
}}

"""


def functions(n):
    """n async functions of ten lines, each of which awaits the one before it."""
    dice = random.Random(1)
    return ("#include <asyncc.h>\nstatic int counters[16];\n\n" +
            "".join(one_async(i, dice) for i in range(n)))


def plain(n):
    """n functions of ten lines, one in a hundred of them async."""
    dice = random.Random(2)
    parts = ["#include <asyncc.h>\nstatic int counters[16];\n\n"]
    for i in range(n):
        if i % 100 == 0:
            parts.append(one_async(0, dice).replace("step_0", f"step_{i}"))
            continue
        parts.append(f"""int plain_{i}(int from, int to)
{{
    int total = {dice.randint(1, 9)};
    for (int at = from; at < to; at++) {{
        total += at * {dice.randint(1, 99)} + (at > 7 ? from : to);
        counters[at % 16] ^= total;
    }}
    return total + counters[{dice.randint(0, 15)}];
}}

""")
    return "".join(parts)


def awaits(n):
    """One function of n awaits."""
    lines = "".join(f"    total += await step(total, {i});\n" for i in range(n))
    return ("#include <asyncc.h>\nasync int step(int a, int b);\n\n"
            f"async int all(int total)\n{{\n{lines}    return total;\n}}\n")


def variables(n):
    """One function of n awaits, each of which sets a variable that is used behind the next."""
    lines = "".join(f"    int v{i} = await step({'v%d' % (i - 2) if i > 1 else 0}, {i});\n"
                    for i in range(n))
    return ("#include <asyncc.h>\nasync int step(int a, int b);\n\n"
            f"async int all(void)\n{{\n{lines}    return v{n - 1};\n}}\n")


# name, generator, size; size 0: it does not grow
INPUTS = [
    ("100 lines, ten system headers", small, 0),
    ("5000 async functions, 50000 lines", functions, 5000),
    ("50 async among 5000, 50000 lines", plain, 5000),
    ("one function of 5000 awaits", awaits, 5000),
    ("5000 awaits, 5000 variables", variables, 5000),
]


def cost(command):
    """The processor seconds and peak kilobytes of a command and what it starts."""
    pid = os.fork()
    if pid == 0:
        null = os.open("/dev/null", os.O_RDWR)
        os.dup2(null, 1)
        os.execvp(command[0], command)
    _, status, usage = os.wait4(pid, 0)
    if status != 0:
        sys.exit(f"failed: {' '.join(command)}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def count(command):
    """The millions of instructions of a command, and of what it starts, and its peak kilobytes."""
    with tempfile.TemporaryDirectory() as folder:
        valgrind = ["valgrind", "--tool=callgrind", "--trace-children=yes",
                    f"--callgrind-out-file={folder}/%p"]
        result = subprocess.run(valgrind + command, capture_output=True, text=True, check=False)
        if result.returncode != 0:
            sys.exit(f"failed: {' '.join(command)}")
        counts = re.findall(r"refs:\s+([\d,]+)", result.stderr)
    return sum(int(n.replace(",", "")) for n in counts) / 1e6, cost(command)[1]


def least(commands, runs):
    """For each command its least cost; they take turns."""
    best = [(float("inf"), 0)] * len(commands)
    for _ in range(runs):
        for i, command in enumerate(commands):
            best[i] = min(best[i], cost(command))
    return best


def write(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, "w") as file:
        file.write(text)
    return path


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser()
    parser.add_argument("build", nargs="?", default=os.path.join(here, "..", "build"))
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--only", default="", help="inputs whose name holds this")
    parser.add_argument("--keep", help="write the inputs here, and leave them")
    parser.add_argument("--count", action="store_true", help="instructions instead of time")
    options = parser.parse_args()
    measure = (lambda commands, _: [count(c) for c in commands]) if options.count else least
    unit, scale = ("M ", 1) if options.count else ("ms", 1000)
    asyncc = os.path.join(options.build, "bin", "asyncc")
    clang = ["clang-19", "-fsyntax-only", "-w", "-DASYNCC_ERASE",
             "-I" + os.path.join(options.build, "include")]
    temporary = tempfile.TemporaryDirectory()
    folder = options.keep or temporary.name
    os.makedirs(folder, exist_ok=True)

    print(f"{'':36}{'asyncc':>9}{'clang':>9}{'ratio':>7}{'peak':>9}{'time x':>8}{'memory x':>9}")
    for number, (name, generate, size) in enumerate(INPUTS):
        if options.only not in name:
            continue
        whole = write(folder, f"input{number}.c", generate(size))
        commands = [[asyncc, whole], clang + [whole]]
        if size:
            half = write(folder, f"half{number}.c", generate(size // 2))
            commands.append([asyncc, half])
        best = measure(commands, options.runs)
        (ours, peak), (theirs, _) = best[:2]
        line = f"{name:36}{ours * scale:6.0f} {unit}{theirs * scale:6.0f} {unit}"
        line += f"{ours / theirs:7.2f}"
        line += f"{peak / 1024:6.0f} MB"
        if size:
            line += f"{ours / best[2][0]:8.2f}{peak / best[2][1]:9.2f}"
        print(line, flush=True)
    if options.only in "without async C":
        ordinary = write(folder, "ordinary.c", "#include <stdio.h>\nint main(void) { return 0; }\n")
        command = ["gcc", "-fsyntax-only", ordinary]
        (ours, _), (theirs, _) = measure([[asyncc] + command, command], 5 * options.runs)
        print(f"{'a file without async C':36}{ours * scale:6.1f} {unit}{theirs * scale:6.1f} {unit}"
              f"{ours / theirs:7.2f}  against gcc")
    temporary.cleanup()


if __name__ == "__main__":
    main()

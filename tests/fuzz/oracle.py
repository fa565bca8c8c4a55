# SPDX-License-Identifier: MIT
"""Builds a program erased and translated, and compares what they do.

In: a C file that uses asyncc.h; it may hold several programs, and gets the number of one as its
argument. Out: None if every build does the same, or a Finding. The erased program is the oracle.
The translation is made once, and compiled in several ways.
"""
import os
import re
import shlex
import subprocess

FLAGS = ["-std=gnu11", "-fwrapv", "-fno-strict-aliasing", "-pipe"]
# Random programs make some warnings themselves.
WARN = ["-Wall", "-Wextra", "-Wno-unused"]
BUILD_TIME, RUN_TIME, TRANSLATED_RUN_TIME = 120, 2, 20


class Finding:
    """What is wrong: in which step, in a few words, and everything that was said."""

    def __init__(self, step, what, details=""):
        self.step, self.what, self.details = step, what, details

    def same_as(self, other):
        return other is not None and (self.step, self.what) == (other.step, other.what)

    def __str__(self):
        return f"{self.step}: {self.what}\n{self.details}"


class Skipped(Exception):
    """The program is of no use: it does not end, or is not built even when it is erased."""


class Tools:
    def __init__(self, asyncc, root, gcc, clang):
        build = os.path.dirname(os.path.dirname(os.path.abspath(asyncc)))
        self.asyncc = os.path.abspath(asyncc)
        self.include = os.path.join(root, "runtime", "include")
        self.libraries = [os.path.join(build, "lib", "libasyncc.a"), "-luring", "-lpthread"]
        self.gcc, self.clang = gcc, clang

    def ways(self):
        return [
            ("gcc -O0", [self.gcc, "-O0"]),
            ("gcc -O2", [self.gcc, "-O2"]),
            ("clang -O0", [self.clang, "-O0"]),
            ("clang -O2", [self.clang, "-O2"]),
        ]


def run(command, folder, limit):
    """Gives the status, or "timeout", and what was printed."""
    environment = {**os.environ, "ASYNCC_CLOCK": "virtual", "LC_ALL": "C", "CCACHE_DISABLE": "1"}
    try:
        done = subprocess.run(
            command, cwd=folder, env=environment, timeout=limit, check=False,
            stdin=subprocess.DEVNULL, capture_output=True,
        )
    except subprocess.TimeoutExpired:
        return "timeout", "", ""
    return done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")


def gist(errors):
    """The first error without what is chance in it: names, numbers and places."""
    found = re.search(r"(?:error|assertion|Assertion|ERROR): ?(.*)", errors)
    text = found.group(1) if found else (errors.strip().splitlines() or ["nothing said"])[-1]
    text = re.sub(r"['‘\"].*?['’\"]", "'...'", text)
    return re.sub(r"\d+", "N", text)[:120]


def warnings(text):
    return set(re.findall(r"\[-W([a-z0-9+=-]+)\]", text))


def warnings_at(text):
    """Which warnings there are, and at which line."""
    return set(re.findall(r":(\d+):\d+: warning: .*\[-W([a-z0-9+=-]+)\]", text))


class Oracle:
    def __init__(self, tools, folder, flags=(), warn=False, clang_first=False, programs=1):
        self.tools, self.folder, self.warn = tools, folder, warn
        self.programs, self.skipped = programs, set()
        self.flags = FLAGS + list(flags)
        self.clang_first = clang_first

    def build(self, compiler, source, program, more=()):
        command = compiler + self.flags + list(more) + ["-I" + self.tools.include, source, "-o", program]
        return run(command + self.tools.libraries, self.folder, BUILD_TIME)

    def erased(self, source, compiler=None, name="erased"):
        compiler = compiler or ([self.tools.clang, "-O0"] if self.clang_first else [self.tools.gcc, "-O0"])
        status, _, errors = self.build(compiler, source, name, ["-w", "-DASYNCC_ERASE", "-fexceptions"])
        if status != 0:
            raise Skipped(f"erased, not built: {errors[:500]}")
        outputs = []
        for number in range(self.programs):
            status, out, errors = self.run(name, number, RUN_TIME)
            outputs.append(out)
            if status != 0:
                self.skipped.add(number)
            if len(self.skipped) == self.programs:
                raise Skipped(f"erased: status {status} {errors[:500]}")
        return outputs

    def run(self, name, number, limit):
        return run([os.path.join(self.folder, name), str(number)], self.folder, limit)

    def check(self, source):
        """What is wrong with a program."""
        expected = self.erased(source)
        translated = source[:-2] + ".async.c"
        command = [self.tools.asyncc, source, "-o", translated, "--"] + self.flags
        status, _, errors = run(command, self.folder, BUILD_TIME)
        if status == 1:
            self.refused_by_clang(source, errors)
        if status != 0:
            return Finding("translation", gist(errors) if status in (1, 2) else f"status {status}", errors)
        for name, compiler in self.tools.ways():
            finding = self.check_way(name, compiler, source, translated, expected)
            if finding is not None:
                return finding
        return None

    def refused_by_clang(self, source, errors):
        """What clang refuses asyncc has to refuse, for the same reason: such a program is skipped."""
        _, _, own = self.build([self.tools.clang, "-O0"], source, "refused", ["-w", "-DASYNCC_ERASE"])
        if own and gist(own) == gist(errors):
            raise Skipped(f"erased, not built by clang: {own[:500]}")

    def check_way(self, name, compiler, source, translated, expected):
        warn = WARN if self.warn else ["-w"]
        status, _, errors = self.build(compiler, translated, "translated", warn)
        if status != 0:
            return Finding(f"{name}, build", gist(errors), errors)
        if self.warn and warnings(errors):
            finding = self.new_warnings(name, compiler, source, errors)
            if finding is not None:
                return finding
        for number in sorted(set(range(self.programs)) - self.skipped):
            status, out, errors = self.run("translated", number, TRANSLATED_RUN_TIME)
            if status != 0:
                return Finding(f"{name}, run", f"status {status}", errors)
            if out != expected[number] and out != self.expected_by(compiler, source, number):
                return Finding(f"{name}, run", "another output", first_difference(expected[number], out))
        return None

    def expected_by(self, compiler, source, number):
        """The compilers do not agree on the type of a bit-field behind an operator."""
        return self.erased(source, compiler, "own")[number]

    def new_warnings(self, name, compiler, source, errors):
        new = warnings_at(errors) - warnings_at(self.erased_warnings(compiler, source))
        names = {option for _, option in new}
        if names:
            # Of what it knows is never reached clang says nothing, and gcc does, at other lines; of
            # what it has folded gcc says nothing, and clang does, at the same.
            names -= warnings(self.erased_warnings([self.tools.gcc, "-O0"], source))
            names &= {option for _, option in
                      new - warnings_at(self.erased_warnings([self.tools.clang, "-O0"], source))}
        return Finding(f"{name}, warnings", ", ".join(sorted(names)), errors) if names else None

    def erased_warnings(self, compiler, source):
        command = compiler + WARN + self.flags + ["-DASYNCC_ERASE", "-I" + self.tools.include]
        return run(command + ["-c", source, "-o", "own.o"], self.folder, BUILD_TIME)[2]

    def is_sound(self, source):
        """Whether a program means the same to all compilers, and does nothing undefined. Programs
        that were made smaller need not."""
        try:
            expected = self.erased(source)
            checked = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all"]
            others = [[self.tools.clang, "-O2"], [self.tools.clang, "-O0"], [self.tools.gcc, "-O1"] + checked]
            if any(self.erased(source, other) != expected for other in others):
                return False
        except Skipped:
            return False
        _, _, errors = run(
            [self.tools.gcc, "-O1", "-Wall", "-Wextra", "-c", "-o", "/dev/null", "-DASYNCC_ERASE",
             "-I" + self.tools.include, source] + self.flags, self.folder, BUILD_TIME)
        bad = {"uninitialized", "maybe-uninitialized", "return-type", "implicit-function-declaration",
               "int-conversion", "incompatible-pointer-types", "implicit-int", "sequence-point"}
        return not warnings(errors) & bad


def first_difference(expected, actual):
    old, new = expected.splitlines() + ["(end)"], actual.splitlines() + ["(end)"]
    for number, (a, b) in enumerate(zip(old, new)):
        if a != b:
            before = "".join(f"      {line}\n" for line in old[max(0, number - 3):number])
            return f"{before}erased:     {a}\ntranslated: {b}\n"
    return ""


def shown(command):
    return shlex.join(command)

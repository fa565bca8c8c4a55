#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Breaks good programs, and wants the translator to say so.

    mutate.py --asyncc PROGRAM [--seed N] [--runs N] [--seconds N] [--cc CC] FILE...

Each run takes one file, deletes, doubles and exchanges some of its tokens and lines, and translates
what comes out. Good are the exit statuses 0 and 1 (2 if a file could not be read), within the time
limit, without a sanitizer's report, and with an output if and only if the status is 0. With --cc,
what was translated must also compile. A failure is made smaller and kept, and its path is printed.

The seed and the number of the run decide everything: the same arguments do the same.
"""
import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import time

TOKEN = re.compile(
    r"""\s+|//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\w+|->|\+\+|--|[-+*/&|=<>!]=|&&|\|\||.""",
    re.S,
)
WORDS = """await async spawn gather( async_try( async_fail( async_defer( async_run( async_retain(
    task(int) task(void) return goto break continue switch( case default: if( else while( for(;;)
    do static const int void struct ({ }) { } ( ) [ ] ; , = == * & sizeof __typeof__( 0 1 x f
    __attribute__((cleanup(f))) #define #if #endif #include""".split()


def tokens_of(text):
    return TOKEN.findall(text)


def mutate_tokens(rng, text):
    tokens = tokens_of(text)
    places = [i for i, token in enumerate(tokens) if not token.isspace()]
    if len(places) < 2:
        return text
    i, j = rng.choice(places), rng.choice(places)
    kind = rng.randrange(6)
    if kind == 0:
        tokens[i] = ""
    elif kind == 1:
        tokens[i] += " " + tokens[i]
    elif kind == 2:
        tokens[i], tokens[j] = tokens[j], tokens[i]
    elif kind == 3:
        tokens[i] = tokens[j]
    elif kind == 4:
        tokens[i] = " " + rng.choice(WORDS) + " " + tokens[i]
    else:
        i, j = min(i, j), min(max(i, j), i + 20)
        del tokens[i:j]
    return "".join(tokens)


def mutate_lines(rng, text):
    lines = text.splitlines(keepends=True)
    if len(lines) < 2:
        return text
    i, j = rng.randrange(len(lines)), rng.randrange(len(lines))
    kind = rng.randrange(4)
    if kind == 0:
        del lines[i]
    elif kind == 1:
        lines.insert(j, lines[i])
    elif kind == 2:
        lines[i], lines[j] = lines[j], lines[i]
    else:
        lines[i] = lines[i].rstrip("\n") + " " + lines[j]
    return "".join(lines)


def mutate(rng, text):
    for _ in range(rng.choice([1, 1, 1, 2, 2, 3, 5])):
        text = (mutate_lines if rng.randrange(4) == 0 else mutate_tokens)(rng, text)
    return text


def remove(path):
    if os.path.exists(path):
        os.remove(path)


class Translator:
    def __init__(self, options, folder):
        self.options = options
        self.source = os.path.join(folder, "in.c")
        self.output = os.path.join(folder, "out.c")

    def complaint(self, text, origin):
        """What is wrong with the translation of a text; None: nothing."""
        with open(self.source, "w", encoding="utf-8", errors="surrogateescape") as file:
            file.write(text)
        remove(self.output)
        flags = ["-iquote", os.path.dirname(os.path.abspath(origin))]
        command = [self.options.asyncc, self.source, "-o", self.output, "--"] + flags
        try:
            result = subprocess.run(
                command, capture_output=True, timeout=self.options.timeout, check=False
            )
        except subprocess.TimeoutExpired:
            return "no end within %g s" % self.options.timeout
        return self.judge(result, flags)

    def judge(self, result, flags):
        said = result.stderr.decode(errors="replace")
        report = re.search(r"(ERROR: \w*Sanitizer: [\w-]+|runtime error: .*|Assertion .* failed)", said)
        if report:
            return report.group(1)
        if result.returncode not in (0, 1, 2):
            return "exit status %d" % result.returncode
        if (result.returncode == 0) != os.path.exists(self.output):
            return "exit status %d, and the output is wrong" % result.returncode
        if result.returncode != 0 and "error: " not in said:
            return "exit status %d without a message" % result.returncode
        if result.returncode == 0 and self.options.cc:
            return self.compile(flags)
        return None

    def compile(self, flags):
        command = [self.options.cc, "-w", "-fsyntax-only", "-I", self.options.include, self.output]
        result = subprocess.run(command + flags, capture_output=True, check=False)
        if result.returncode == 0:
            return None
        first = re.search(r"error: (.*)", result.stderr.decode(errors="replace"))
        return "refused by the compiler: " + (first.group(1) if first else "?")


def kind_of(complaint):
    return complaint and re.sub(r"‘[^’]*’|'[^']*'|0x\w+|\d+", "", complaint)


def smaller(translator, text, origin, complaint):
    """Leaves lines, and then tokens, away as long as the complaint stays of the same kind."""
    end = time.monotonic() + 60
    for split in (lambda t: t.splitlines(keepends=True), tokens_of):
        parts, size = split(text), 16
        while size >= 1:
            i = 0
            while i < len(parts) and time.monotonic() < end:
                rest = "".join(parts[:i] + parts[i + size :])
                if kind_of(translator.complaint(rest, origin)) == kind_of(complaint):
                    del parts[i : i + size]
                else:
                    i += size
            size //= 2
        text = "".join(parts)
    return text


def read_options():
    parser = argparse.ArgumentParser()
    parser.add_argument("--asyncc", required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--timeout", type=float, default=20)
    parser.add_argument("--keep", default=".", help="the folder for what failed")
    parser.add_argument("--cc", help="a compiler that must accept what was translated")
    parser.add_argument("--include", default=".", help="the folder of asyncc.h, for --cc")
    parser.add_argument("files", nargs="+")
    return parser.parse_args()


def main():
    options = read_options()
    os.environ.setdefault("ASAN_OPTIONS", "detect_leaks=0")
    files = sorted(options.files)
    end = time.monotonic() + options.seconds
    seen, runs = set(), 0
    with tempfile.TemporaryDirectory() as folder:
        translator = Translator(options, folder)
        for run in range(options.runs):
            if time.monotonic() > end:
                break
            runs += 1
            rng = random.Random(options.seed * 1000003 + run)
            origin = rng.choice(files)
            with open(origin, encoding="utf-8", errors="surrogateescape") as file:
                text = mutate(rng, file.read())
            complaint = translator.complaint(text, origin)
            if complaint is None or kind_of(complaint) in seen:
                continue
            seen.add(kind_of(complaint))
            text = smaller(translator, text, origin, complaint)
            kept = os.path.join(options.keep, "failure_%d_%d.c" % (options.seed, run))
            with open(kept, "w", encoding="utf-8", errors="surrogateescape") as file:
                file.write(text)
            print("%s: from %s: %s" % (kept, origin, complaint), flush=True)
    print("%d runs, %d kinds of failures" % (runs, len(seen)))
    return 1 if seen else 0


if __name__ == "__main__":
    sys.exit(main())

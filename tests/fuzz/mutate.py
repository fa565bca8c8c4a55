#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Breaks good programs, and wants the translator to say so.

    mutate.py --asyncc PROGRAM [--seed N] [--runs N] [--seconds N] [--cc CC] FILE...

Each run takes one file, changes some of its tokens, lines, brackets, directives and bytes, or puts
in a piece of another file, and translates what comes out. Good are the exit statuses 0 and 1 (2 if
a file could not be read), within the time limit, without a sanitizer's report, leaks included, and
with an output if and only if the status is 0. With --cc, what was translated must also compile. A
failure is made smaller and kept, and its path is printed.

The seed and the number of the run decide everything: the same arguments do the same. An hour, with
a translator that was built with -DASYNCC_SANITIZE=ON in the folder bs:

    nice -n 15 tests/fuzz/mutate.py --asyncc bs/bin/asyncc --seed 1 --runs 1000000 --seconds 3600 \\
        $(find tests/run tests/diag tests/bugs tests/dump tests/lower tests/robust -name '*.[ch]')
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
    __attribute__((cleanup(f))) #define #if #endif #include async_shield( async_race( _Await
    asm("") __builtin_va_arg( __builtin_choose_expr( _Generic( __auto_type _Pragma("once") ##
    __VA_OPT__( __LINE__ __COUNTER__ \\ \\\n ... <% %> %: 0x1p 'a "a /* // L"b" &&label""".split(" ")
WORDS = [word.strip() for word in WORDS if word.strip()]
DIRECTIVES = """if 0|if 1|ifdef await|ifndef NO|elif 1|else|endif|define x y|define f(x) await f(x)
define await|define await await|define BEGIN {|define END }|define O (|define C )|undef x|undef f
define x(...) #__VA_ARGS__ __VA_OPT__(,)|define x x(|define return return await f()|undef await
include __FILE__|include "in.c"|include <stdio.h>|include_next <stdio.h>|import <stdio.h>
include "none.h"|line 7|line 0 "a.c"|line 4294967295 "b\\"|7 "c.c" 1 3|pragma once|pragma pack(1
pragma GCC diagnostic push|pragma GCC poison await|pragma push_macro("f")|pragma omp parallel for
pragma clang assume_nonnull begin|error it's await|warning "|embed __FILE__||!|ident "x"
define gather(...) __VA_ARGS__|define task(T) T|define async|define int long""".replace("\n", "|").split("|")
BYTES = ["\0", "\r", "\r\n", "\f", "\v", "\udcff", "\udcc3", "\ufeff", "é", "\\\n", "\\ \n", "??/\n",
         "\\u00e9", "\\U0001f600", "$", "@", "`", "\x1a", "\x7f", "\u2028"]  # fmt: skip
BRACKETS = "()[]{}"


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


def mutate_directives(rng, text):
    """A directive somewhere, or a pair around some lines."""
    lines = text.splitlines(keepends=True)
    i = rng.randrange(len(lines) + 1)
    lines.insert(i, "#" + rng.choice(DIRECTIVES) + "\n")
    if rng.randrange(2):
        lines.insert(rng.randrange(i, len(lines)) + 1, rng.choice(["#endif\n", "#else\n", "#undef x\n"]))
    elif rng.randrange(3) == 0:  # inside a line
        at = rng.randrange(len(text) + 1)
        return text[:at] + "\n#" + rng.choice(DIRECTIVES) + "\n" + text[at:]
    return "".join(lines)


def mutate_bytes(rng, text):
    at = rng.randrange(len(text) + 1)
    kind = rng.randrange(4)
    if kind == 0:
        return text[:at]
    if kind == 1:
        return text.replace("\n", rng.choice(["\r\n", "\\\n", " ", "\r"]), rng.choice([1, 5, -1]))
    return text[:at] + rng.choice(BYTES) + text[at + (kind == 2) :]


def mutate_brackets(rng, text):
    """One more or less, or many."""
    tokens = tokens_of(text)
    places = [i for i, token in enumerate(tokens) if token in BRACKETS]
    if not places:
        return text
    i = rng.choice(places)
    tokens[i] = rng.choice(["", tokens[i] * 2, rng.choice(BRACKETS), tokens[i] * rng.choice([50, 300])])
    return "".join(tokens)


def mutate_macros(rng, text):
    """A piece of the text becomes a macro, which stands in its place."""
    tokens = tokens_of(text)
    i = rng.randrange(len(tokens) + 1)
    j = min(len(tokens), i + rng.choice([1, 3, 8, 20]))
    body = "".join(tokens[i:j])
    if "#" in body or "//" in body:
        return text
    name = rng.choice(["m", "m()", "m(a, b)", "m(await f(1), x)", "m(m())"])
    head = "#define m" + rng.choice(["", "()", "(...)", "(x, y)", "(x...)"])
    definition = head + " " + body.replace("\n", "\\\n") + "\n"
    return definition + "".join(tokens[:i]) + " " + name + " " + "".join(tokens[j:])


def mutate_pieces(rng, text, other):
    """Lines of another file, in the middle of this one."""
    lines, others = text.splitlines(keepends=True), other.splitlines(keepends=True)
    i, j = rng.randrange(len(lines) + 1), rng.randrange(len(others) + 1)
    lines[i : i + rng.choice([0, 0, 1, 5])] = others[j : j + rng.choice([1, 3, 10, 30])]
    return "".join(lines)


def mutate(rng, text, other):
    kinds = [mutate_tokens] * 5 + [mutate_lines] * 2
    kinds += [mutate_directives, mutate_bytes, mutate_brackets, mutate_macros]
    for _ in range(rng.choice([1, 1, 1, 2, 2, 3, 5])):
        text = rng.choice(kinds)(rng, text)
    return mutate_pieces(rng, text, other) if rng.randrange(6) == 0 else text


def read_text(path):
    with open(path, encoding="utf-8", errors="surrogateescape", newline="") as file:
        return file.read()


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
        with open(self.source, "w", encoding="utf-8", errors="surrogateescape", newline="") as file:
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
            ours = re.search(r"^ +#\d+ \w+ in (\w+) \S*compiler/(?!util)", said, re.M)
            return report.group(1) + (" in " + ours.group(1) if ours else "")
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
    os.environ.setdefault("ASAN_OPTIONS", "detect_leaks=1")
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
            text = mutate(rng, read_text(origin), read_text(rng.choice(files)))
            complaint = translator.complaint(text, origin)
            if complaint is None or kind_of(complaint) in seen:
                continue
            seen.add(kind_of(complaint))
            text = smaller(translator, text, origin, complaint)
            kept = os.path.join(options.keep, "failure_%d_%d.c" % (options.seed, run))
            with open(kept, "w", encoding="utf-8", errors="surrogateescape", newline="") as file:
                file.write(text)
            print("%s: from %s: %s" % (kept, origin, complaint), flush=True)
    print("%d runs, %d kinds of failures" % (runs, len(seen)))
    return 1 if seen else 0


if __name__ == "__main__":
    sys.exit(main())

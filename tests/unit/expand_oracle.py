#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compares the expansion of macro invocations with what gcc and clang make of them.

    expand_oracle.py DRIVER [SEED [CASES [WILD]]]

For each case (definitions, and a text with one invocation in it) the driver gives the text with the
invocation replaced. Preprocessing that, with the same definitions, must give the tokens that the
original text gives; and what the driver refuses must have no such text. The cases are random, and
the same for the same seed. WILD cases may have unbalanced parentheses, which could swallow the next
case, so each is a file of its own.
"""
import concurrent.futures
import random
import re
import shutil
import subprocess
import sys

MARK, NEWLINE = "\x01", "\x02"
TOKEN = re.compile(
    r"""(?:u8|[LuU])?"(?:\\.|[^"\\])*"|(?:u8|[LuU])?'(?:\\.|[^'\\])*'
    |\.?[0-9](?:[eEpP][+-]|[\w.])*|[A-Za-z_$][\w$]*
    |%:%:|\.\.\.|<<=|>>=|->|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||[*/%+\-&^|]=|\#\#|<:|:>|<%|%>|%:
    |\S""",
    re.X,
)

BATCH = 500
LOST = ["lost"]
LONGEST = 300  # tokens of a refused expansion, which could explode when expanded again
OBJECTS = ["A", "B", "C", "D", "E"]
FUNCTIONS = {"f": "x", "g": "xy", "h": "", "k": "x.", "m": ".", "n": "xyn"}


class Generator:
    """Random macro sets and invocations. The wild ones may be unbalanced."""

    def __init__(self, seed, wild):
        self.random = random.Random(seed)
        self.wild = wild

    def space(self):
        return self.random.choice(["", "", " ", " ", "  "])

    def word(self, parameters):
        choices = OBJECTS + ["a", "b", "await", "1", "2e", "x1", '"s\\n"', "'\\''", "", "L"]
        if parameters and self.random.random() < 0.6:
            return self.random.choice(parameters)
        return self.random.choice(choices)

    def call(self, parameters, depth):
        name = self.random.choice(list(FUNCTIONS))
        if self.random.random() < 0.12:
            return name
        wanted = FUNCTIONS[name]
        n = len(wanted.replace(".", ""))
        if "." in wanted:
            n += self.random.randrange(3)
        if self.random.random() < 0.02:
            n += 1
        arguments = [self.tokens(parameters, depth + 1, 3) for _ in range(n)]
        return name + self.space() + "(" + ",".join(arguments) + ")"

    def piece(self, parameters, depth):
        roll = self.random.random()
        if self.wild and roll < 0.08:
            return self.random.choice(["(", ")", "f (", ","])
        if roll < 0.3 and depth < 3:
            return self.call(parameters, depth)
        if roll < 0.36 and depth < 3:
            return "(" + self.tokens(parameters, depth + 1, 3) + ")"
        if roll < 0.5:
            return self.random.choice(["-", "+", "->", ".", "<", "=", "%", ":", "[", "&", "/ "])
        return self.word(parameters)

    def tokens(self, parameters, depth, most):
        text = ""
        for _ in range(self.random.randrange(most + 1)):
            piece = self.piece(parameters, depth)
            glued = text and TOKEN.findall(text[-1] + piece[:1]) != [text[-1], piece[:1]]
            text += (" " if glued else self.space()) + piece
        if depth == 0 or self.random.random() < 0.8:
            text = text.strip()
        return text

    def operators(self, parameters, variadic):
        roll = self.random.random()
        word = self.random.choice(parameters)
        if roll < 0.4:
            return "#" + word
        if roll < 0.5 and variadic:
            return ", ## __VA_ARGS__"
        if roll < 0.7 and variadic:
            content = self.tokens(parameters, 1, 4)
            return self.random.choice(["", "#", "a ## "]) + "__VA_OPT__(" + content + ")"
        return self.random.choice([f"a ## {word}", f"{word} ## 1", f"{word}##{word}"])

    def definition(self, name, signature):
        if signature is None:
            return f"{name} {self.tokens([], 0, 4)}"
        parameters = [c for c in signature if c != "."]
        names = list(parameters)
        variadic = "." in signature
        if variadic:
            parameters.append("...")
            names.append("__VA_ARGS__")
        body = ""
        for _ in range(self.random.randrange(3)):
            if names and self.random.random() < 0.35:
                body += " " + self.operators(names, variadic) + " "
            else:
                body += self.space() + self.tokens(names, 0, 3) + " "
        return f"{name}({','.join(parameters)}) {body}"

    def case(self):
        definitions = ["p(...) [0]"] + [self.definition(name, None) for name in OBJECTS]
        definitions += [self.definition(name, FUNCTIONS[name]) for name in FUNCTIONS]
        systems = [self.random.random() < 0.25 for _ in definitions]
        if self.random.random() < 0.3:
            invocation = self.random.choice(OBJECTS)
        else:
            while "(" not in (invocation := self.call([], 0)):
                pass
        if self.random.random() < 0.1:
            invocation = invocation.replace(",", NEWLINE + "/* ) */," + NEWLINE)
        before = self.random.choice(["", "", "-", "p ", "p // (\n", "1 +", "."])
        behind = self.random.choice(["", "", "-", "(1)", " (1, 2)", "a", "+ 2", "()", "a (2)", "="])
        if behind[:1].isalnum() and invocation[-1].isalnum():
            behind = " " + behind
        before = before.replace("\n", NEWLINE)
        return list(zip(definitions, systems)), before + MARK + invocation + behind


def answers(driver, cases):
    if not cases:
        return []
    lines = []
    for definitions, text in cases:
        lines.append("R")
        lines += [("S" if system else "D") + body for body, system in definitions]
        lines.append("E" + text)
    done = subprocess.run(
        [driver, "-"], input="\n".join(lines) + "\n", text=True, capture_output=True, check=True
    )
    return done.stdout.split("\n")[: len(cases)]


def preprocess(compiler, definitions, texts):
    """For each text its tokens, None where the compiler reports an error, or LOST."""
    lines, owner = [], {}
    for i, (macros, text) in enumerate(zip(definitions, texts)):
        first = len(lines)
        lines += ["#define " + body for body, _ in macros]
        lines += [f"begin_{i}_"] + text.replace(MARK, "").split(NEWLINE) + [f"end_{i}_"]
        lines += ["#undef " + re.match(r"\w+", body)[0] for body, _ in macros]
        owner.update((line, i) for line in range(first, len(lines)))
    done = subprocess.run(
        [compiler, "-E", "-P", "-xc", "-"] + ["-ferror-limit=0"] * ("clang" in compiler),
        input="\n".join(lines) + "\n",
        text=True,
        capture_output=True,
        errors="replace",
    )
    wrong = {
        owner.get(int(line) - 1) for line in re.findall(r"<stdin>:(\d+):\d+: error", done.stderr)
    }
    found = dict(re.findall(r"begin_(\d+)_\b(.*?)\bend_\1_", done.stdout, re.S))
    return [
        None if i in wrong else TOKEN.findall(found[str(i)]) if str(i) in found else LOST
        for i in range(len(texts))
    ]


def preprocess_batches(compiler, definitions, texts):
    """One batch loses what stands behind a text that swamps the compiler; others do not."""
    tokens = []
    for i in range(0, len(texts), BATCH):
        tokens += preprocess(compiler, definitions[i : i + BATCH], texts[i : i + BATCH])
    return tokens


def preprocess_each(compiler, definitions, texts):
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        return list(
            pool.map(lambda case: preprocess(compiler, [case[0]], [case[1]])[0], zip(definitions, texts))
        )


def written_out(tokens):
    return " ".join(tokens) if tokens and len(tokens) <= LONGEST else ""


def unguarded(tokens):
    """Without the parentheses of `(f)(x)`, which stands for a call that is no invocation."""
    text, before = " ".join(tokens or []), None
    while text != before:
        before = text
        text = re.sub(r"\( ([%s]) \)" % "".join(FUNCTIONS), r"\1", text)
    return text


class Comparison:
    """Compares, counts and reports."""

    def __init__(self, compilers):
        self.compilers = compilers
        self.counts = {"same": 0, "refused": 0, "invalid": 0, "compilers differ": 0, "lost": 0}
        self.failures = 0

    def fail(self, what, case, answer, *details):
        self.failures += 1
        if self.failures > 5:
            return
        print("FAILED:", what)
        for body, system in case[0]:
            print("   ", "#define" if not system else "#DEFINE", body)
        print("    in: ", repr(case[1]), "\n    got:", repr(answer))
        for detail in details:
            print("       ", detail and " ".join(detail))

    def count(self, what):
        self.counts[what] += 1

    def compare(self, case, answer, before, after):
        """`before`, `after`: of each compiler, the tokens of the text and of the answer."""
        if LOST in before or LOST in after:
            return self.count("lost")
        differ = any(tokens != before[0] for tokens in before)
        if all(tokens is None for tokens in before):
            if answer.startswith("!") or all(tokens is None for tokens in after):
                return self.count("invalid")
            return self.fail("not refused", case, answer)
        if differ:
            return self.count("compilers differ")
        if answer.startswith("!"):
            by_accident = case[1].endswith(")") and re.search("would take|is not closed", answer)
            if any(tokens == before[0] for tokens in after) and not by_accident:
                return self.fail("refused", case, answer, before[0])
            return self.count("refused")
        for compiler, tokens in zip(self.compilers, after):
            if tokens != before[0] and unguarded(tokens) != unguarded(before[0]):
                return self.fail("wrong for " + compiler, case, answer, before[0], tokens)
        return self.count("same")

    def run(self, driver, cases, through):
        replies = answers(driver, cases)
        bounded = [i for i, reply in enumerate(replies) if "too large" not in reply]
        cases, replies = [cases[i] for i in bounded], [replies[i] for i in bounded]
        definitions = [case[0] for case in cases]
        before = [through(c, definitions, [case[1] for case in cases]) for c in self.compilers]
        # What was refused must be wrong if written out nevertheless.
        texts = [
            written_out(before[-1][i]) if reply.startswith("!") else reply
            for i, reply in enumerate(replies)
        ]
        after = [through(c, definitions, texts) for c in self.compilers]
        for i, case in enumerate(cases):
            self.compare(case, replies[i], [b[i] for b in before], [a[i] for a in after])


def main():
    driver = sys.argv[1]
    seed, n, wild = [int(a) for a in sys.argv[2:]] + [1, 4000, 60][len(sys.argv) - 2 :]
    compilers = [c for c in ("gcc", "clang-19") if shutil.which(c)]
    comparison = Comparison(compilers)
    generator = Generator(seed, False)
    comparison.run(driver, [generator.case() for _ in range(n)], preprocess_batches)
    generator = Generator(seed, True)
    comparison.run(driver, [generator.case() for _ in range(wild)], preprocess_each)
    print(", ".join(f"{n} {what}" for what, n in comparison.counts.items()), end="; ")
    print(comparison.failures, "failures")
    return comparison.failures > 0 or comparison.counts["same"] < (n + wild) / 2


sys.exit(main())

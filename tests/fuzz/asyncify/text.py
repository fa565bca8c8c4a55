# SPDX-License-Identifier: MIT
"""The text of a file, and edits of it that nest.

A wrap puts text before and behind a range; wraps lie in one another or apart, those made first
outside. An insertion puts text before a place, outside of the wraps that begin there:

    f(x) + 1    ->    await wait(); pass_int((await f(x)) + 1)
"""
import bisect
import re

TOKEN = re.compile(
    rb"""(?P<space>(?:[ \t\r\f\v]|\\\r?\n)+)|(?P<comment>//(?:\\\r?\n|[^\n])*|/\*.*?\*/)
    |(?P<string>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|(?P<word>\w+)|(?P<newline>\n)|(?P<other>.)""",
    re.S | re.X,
)


class File:
    def __init__(self, path):
        with open(path, "rb") as file:
            self.text = file.read()
        self.macros = set()   # the ranges of macros' uses
        self.sorted_macros = None
        self.wraps = {}       # (begin, end, before, behind), in the order in which they were made
        self.insertions = {}  # (offset, text) -> their order

    def in_directive(self, offset):
        begin = offset
        while True:
            begin = self.text.rfind(b"\n", 0, begin) + 1
            if begin == 0 or not re.search(rb"\\\r?\n$", self.text[:begin]):
                break
            begin -= 1
        return re.match(rb"[ \t]*#", self.text[begin:]) is not None

    def end_of_call(self, offset, name):
        """The offset behind the `)` of the call whose callee is at offset; None if it is not one
        that the text shows."""
        name = name.encode()
        if self.text[offset:offset + len(name)] != name:
            return None
        directive = self.in_directive(offset)
        depth = 0
        fresh = False  # nothing but space on this line yet
        for token in TOKEN.finditer(self.text, offset + len(name)):
            kind, word = token.lastgroup, token.group()
            if kind == "newline":
                if directive:
                    return None
                fresh = True
                continue
            if kind in ("space", "comment"):
                continue
            if word == b"(":
                depth += 1
            elif word == b")":
                depth -= 1
            elif word == b"#" and (fresh or directive):
                return None
            if depth == 0:
                return token.end() if word == b")" else None
            fresh = False
        return None

    def free_of_macros(self, begin, end):
        """Whether a range neither lies in a macro's use nor begins or ends with one."""
        if self.sorted_macros is None:
            self.sorted_macros = sorted(self.macros)
        macros = self.sorted_macros
        # A use may lie in another's arguments, so look as far back as the longest could begin.
        at = bisect.bisect_right(macros, (begin, float("inf")))
        for first, last in macros[max(0, at - 50):at]:
            if first <= begin < last:
                return False
        at = bisect.bisect_left(macros, (begin, 0))
        while at < len(macros) and macros[at][0] < end:
            if macros[at][1] >= end:
                return False
            at += 1
        return True

    def wrap(self, begin, end, before, behind):
        self.wraps[(begin, end, before, behind)] = None

    def insert(self, offset, what, first=False):
        """Inserts text; behind what was inserted there before, or as the first of all."""
        self.insertions.setdefault((offset, what), -1 if first else len(self.insertions))

    def changed(self):
        return bool(self.wraps or self.insertions)

    def awaits(self):
        """How many awaits were put in, those of the functions that wait not counted."""
        wraps = sum("_Await" in before + behind for _, _, before, behind in self.wraps)
        return wraps + sum(what.startswith("_Await") for _, what in self.insertions)

    def edited(self):
        events = []
        for number, (begin, end, before, behind) in enumerate(self.wraps):
            events.append((begin, 2, -end, number, before))
            events.append((end, 0, -begin, -number, behind))
        for (offset, what), number in self.insertions.items():
            events.append((offset, 1, 0, number, what))
        parts, done = [], 0
        for offset, _, _, _, what in sorted(events):
            parts += [self.text[done:offset], what.encode()]
            done = offset
        return b"".join(parts + [self.text[done:]])

# SPDX-License-Identifier: MIT
"""Expressions with the effects that they have, and contexts with those that they may not have.

An effect is named by what it is on:

    x3.7          a local of that name, the seventh variable of its function
    g:total       a global; g:* is all of them, and the output
"""

ALL_GLOBALS = frozenset(["g:*"])
NONE = frozenset()


def meet(a, b):
    """Whether two sets of effects are on something in common."""
    if a & b:
        return True
    return any("g:*" in one and any(name.startswith("g:") for name in two)
               for one, two in ((a, b), (b, a)))


class Expression:
    def __init__(self, text, reads=NONE, writes=NONE, awaits=False):
        self.text, self.reads, self.writes, self.awaits = text, frozenset(reads), frozenset(writes), awaits

    def __str__(self):
        return self.text

    def as_argument(self):
        """The same as an argument of a macro, which the commas of a literal would cut."""
        text = f"({self.text})" if "){" in self.text else self.text
        return Expression(text, self.reads, self.writes, self.awaits)


def join(text, *parts, reads=NONE, writes=NONE, awaits=False):
    """An expression made of parts."""
    return Expression(
        text,
        frozenset(reads).union(*[p.reads for p in parts]),
        frozenset(writes).union(*[p.writes for p in parts]),
        awaits or any(p.awaits for p in parts),
    )


class Context:
    """Which effects an expression may not have."""

    def __init__(self, no_reads=NONE, no_writes=NONE, free=False, beside=False):
        self.no_reads, self.no_writes, self.free, self.beside = no_reads, no_writes, free, beside

    def may_read(self, *names):
        return not meet(self.no_reads, frozenset(names))

    def may_write(self, *names):
        return not meet(self.no_writes, frozenset(names))

    def may_change(self, *names):
        return self.may_read(*names) and self.may_write(*names)

    def next_to(self, expression):
        if self.free:
            return Context(self.no_reads, self.no_writes, True, True)
        return Context(self.no_reads | expression.writes,
                       self.no_writes | expression.reads | expression.writes, False, True)

    def inside(self):
        return Context(self.no_reads, self.no_writes, self.free, True)

    def strict(self):
        return Context(self.no_reads, self.no_writes, False, self.beside)


class Variable:
    def __init__(self, name, kind, effect=None, fixed=False, targets=None, size=0, c_type=None):
        self.name = name        # how it is written
        self.kind = kind        # integer, double, pair, mixed, large, bits, word, array, ...
        self.effect = effect or name
        self.fixed = fixed      # never assigned to
        self.targets = targets  # of a pointer: what it may point to
        self.size = size        # of an array
        self.c_type = c_type    # of an integer or of an array's elements
        self.in_macro = False   # a macro, or a part of it, names it

    @property
    def is_int(self):
        """Whether a pointer to an int may point to it."""
        return self.c_type == "int" and not self.fixed

    @property
    def may_step(self):
        """Whether ++ and -- do with it as with a number."""
        return self.c_type not in ("_Bool", "unknown")

# SPDX-License-Identifier: MIT
"""Chance, names and scopes, and what makes operands of expressions."""
import random

from effects import ALL_GLOBALS, Context, Variable, join

INTEGERS = ["int", "int", "int", "unsigned", "long", "short", "signed char", "_Bool", "number",
            "unsigned char", "long long", "enum color", "__int128"]
GLOBAL_INTEGERS = ["total", "other", "third"]


class Base:
    def __init__(self, seed, order, prefix=""):
        self.random = random.Random(seed)
        self.prefix = prefix  # of the names that belong to the whole file
        self.order = order
        self.functions, self.generators = [], []
        self.emits = None  # what the function hands out
        self.out = []
        self.say_id = 100
        self.macros = 0

    # ---- chance ----

    def chance(self, percent):
        return self.random.random() * 100 < percent

    def pick(self, items):
        return items[self.random.randrange(len(items))]

    def weighed(self, items):
        """One of (weight, item)."""
        return self.random.choices([item for _, item in items], [weight for weight, _ in items])[0]

    def number(self):
        return str(self.pick([0, 1, 2, 3, 5, 7, -1, -2, 10, 100, self.random.randrange(-50, 50)]))

    def depth(self):
        return self.pick([1, 2, 2, 3, 3, 4])

    # ---- names ----

    def fresh(self, prefix="x"):
        self.names += 1
        return f"{prefix}{self.names}"

    def next_id(self):
        self.say_id += 1
        return self.say_id

    def new_effect(self, name):
        self.effects += 1
        return f"{name}.{self.effects}"

    # ---- scopes ----

    def visible(self, *kinds):
        seen, found = set(), []
        for scope in reversed(self.scopes):
            for v in reversed(scope):
                if v.name not in seen:
                    seen.add(v.name)
                    if v.kind in kinds:
                        found.append(v)
        return found

    def declare(self, variable):
        self.scopes[-1].append(variable)
        return variable

    def hidden(self, name):
        """Whether a local hides a global."""
        return any(v.name == name for scope in self.scopes for v in scope)

    # ---- operands ----

    def unordered(self, c, *makers):
        """Operands whose order C leaves open."""
        order = list(range(len(makers)))
        self.random.shuffle(order)
        results = [None] * len(makers)
        c = c.inside()
        for i in order:
            results[i] = makers[i](c)
            c = c.next_to(results[i])
        return results

    @staticmethod
    def new_int(name, effect=None, fixed=False, c_type="int"):
        return Variable(name, "integer", effect, fixed, c_type=c_type)

    def integers(self, c, depth, n=2):
        return self.unordered(c, *[lambda c: self.integer(c, depth)] * n)

    def full(self, maker, c=None):
        """A full expression."""
        c = c or Context()
        if self.order:
            for _ in range(4):
                e = maker(Context(c.no_reads, c.no_writes, True, False))
                if e.awaits:
                    return e
        return maker(Context(c.no_reads, c.no_writes, False, False))

    def any_integer(self):
        return self.full(lambda c: self.integer(c, self.depth()))

    def full_list(self, maker, n):
        """The elements of one initialiser."""
        elements = []

        def make(c):
            elements[:] = self.unordered(c, *[maker] * n)
            return join("", *elements)

        self.full(make)
        return elements

    def changing_globals(self, text, *parts):
        """A call that may do anything to the globals, and prints."""
        return join(text, *parts, reads=ALL_GLOBALS, writes=ALL_GLOBALS, awaits="await" in text)

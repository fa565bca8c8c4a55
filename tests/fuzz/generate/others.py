# SPDX-License-Identifier: MIT
"""Expressions of floating and structure types."""
from effects import Context, Expression, join


class Others:
    # ---- floating ----

    def double(self, c, depth):
        makers = [(1, self.double_constant), (2, self.double_variable)]
        if depth > 0:
            makers += [(1, self.double_of_integer), (2, self.double_arithmetic), (1, self.double_conditional),
                       (1, self.awaited_double), (1, self.double_member)]
        return self.weighed(makers)(c, depth - 1)

    def double_constant(self, *_):
        return Expression(self.pick(["0.5", "1.0", "-2.25", "3.0"]))

    def double_variable(self, c, _):
        found = [v for v in self.visible("double") if c.may_read(v.effect)]
        if found:
            v = self.pick(found)
            return Expression(v.name, [v.effect])
        if c.may_read("g:ratio") and not self.hidden("ratio"):
            return Expression("ratio", ["g:ratio"])
        return Expression("0.25")

    def double_of_integer(self, c, depth):
        a = self.integer(c, depth)
        return join(f"(double)({a})", a)

    def double_arithmetic(self, c, depth):
        a, b = self.unordered(c, lambda c: self.double(c, depth), lambda c: self.double(c, depth))
        return join(f"({a} {self.pick('+-*')} {b})", a, b)

    def double_conditional(self, c, depth):
        i, a, b = self.integer(c, depth), self.double(c, depth), self.double(c, depth)
        return join(f"(({i}) ? {a} : {b})", i, a, b)

    def awaited_double(self, c, depth):
        a = self.double(c, depth)
        return join(f"(await {self.pick(['pass_double', 'pass_double', 'pass_long_double'])}({a}))", a, awaits=True)

    def double_member(self, c, depth):
        a = self.integer(c, depth)
        return join(f"(await make_mixed({a})).d", a, awaits=True)

    # ---- structures ----

    def pair(self, c, depth):
        if depth <= 0:
            return self.pair_variable(c, depth) or Expression("(struct pair){4, 5}")
        makers = [(1, self.pair_variable), (2, self.awaited_pair), (1, self.passed_through), (1, self.pair_literal),
                  (1, self.pair_conditional), (1, self.pair_member), (1, self.pair_element), (1, self.pair_assignment)]
        for _ in range(6):
            e = self.weighed(makers)(c, depth - 1)
            if e is not None:
                return e
        return Expression("(struct pair){8, 9}")

    @staticmethod
    def may_copy(c):
        """clang copies a structure that is an argument only when the call is made."""
        return not (c.free and c.beside)

    def pair_variable(self, c, _):
        if not self.may_copy(c):
            return None
        found = self.with_global(self.visible("pair"), "couple", "pair")
        found = [v for v in found if c.may_read(v.effect)]
        v = self.pick(found) if found else None
        return Expression(v.name, [v.effect]) if v else None

    def awaited_pair(self, c, depth):
        a, b = self.integers(c, depth)
        return join(f"(await make_pair({a}, {b}))", a, b, awaits=True)

    def passed_through(self, c, depth):
        a = self.pair(c.inside(), depth)
        return join(f"(await pass_pair({a}))", a, awaits=True)

    def pair_literal(self, c, depth):
        a, b = self.integers(c, depth)
        return join(f"(struct pair){{{a}, {b}}}", a, b)

    def pair_conditional(self, c, depth):
        i = self.integer(c, depth)
        a, b = self.pair(c.inside(), depth), self.pair(c.inside(), depth)
        return join(f"(({i}) ? {a} : {b})", i, a, b)

    def pair_member(self, c, depth):
        a = self.integer(c, depth)
        return join(f"(await make_mixed({a})).p", a, awaits=True)

    def pair_element(self, c, depth):
        found = [v for v in self.visible("pairs") if c.may_read(v.effect)]
        if not found or not self.may_copy(c):
            return None
        v = self.pick(found)
        i = self.array_index(self.beside_place(c, v.effect), depth, 2)
        return join(f"{v.name}[{i}]", i, reads=[v.effect])

    def pair_assignment(self, c, depth):
        found = [v for v in self.visible("pair") if c.may_change(v.effect) and not v.fixed]
        if not found or c.free:
            return None
        v = self.pick(found)
        a = self.pair(Context(c.no_reads, c.no_writes | {v.effect}, False, True), depth)
        return join(f"({v.name} = {a})", a, reads=[v.effect], writes=[v.effect])

    def large(self, c, depth):
        found = [v for v in self.visible("large") if c.may_read(v.effect) and self.may_copy(c)]
        if found and self.chance(50):
            v = self.pick(found)
            return Expression(v.name, [v.effect])
        if depth > 0 and self.chance(40):
            a = self.large(c.inside(), depth - 1)
            return join(f"(await pass_large({a}))", a, awaits=True)
        a = self.integer(c, depth - 1)
        return join(f"(await make_large({a}))", a, awaits=True)

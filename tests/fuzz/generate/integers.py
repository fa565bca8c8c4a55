# SPDX-License-Identifier: MIT
"""Expressions of integer types: operators."""
from base import GLOBAL_INTEGERS, INTEGERS
from effects import Context, Expression, join


class Integers:
    def leaf(self, c):
        for _ in range(6):
            choice = self.random.randrange(10)
            if choice < 6:
                found = [v for v in self.visible("integer") if c.may_read(v.effect)]
                if found:
                    v = self.pick(found)
                    return Expression(v.name, [v.effect])
            elif choice < 8:
                name = self.pick(GLOBAL_INTEGERS)
                if c.may_read("g:" + name) and not self.hidden(name):
                    return Expression(name, ["g:" + name])
        return Expression(self.number())

    def integer(self, c, depth):
        if depth <= 0 or self.chance(8):
            return self.leaf(c)
        makers = [
            (14, self.arithmetic), (5, self.comparison), (6, self.logical), (5, self.conditional),
            (3, self.comma), (3, self.cast), (4, self.unary), (8, self.assignment), (4, self.step),
            (6, self.place_value), (16, self.await_value), (5, self.plain_call), (2, self.user_call),
            (2, self.unevaluated), (3, self.statements), (4, self.literal), (4, self.macro),
            (1, self.part_of_value), (3, self.from_double), (3, self.task_value), (1, self.chosen),
        ]
        for _ in range(4):
            e = self.weighed(makers)(c, depth - 1)
            if e is not None:
                return e
        return self.leaf(c)

    def arithmetic(self, c, depth):
        a, b = self.integers(c, depth)
        op = self.pick(["+", "-", "*", "&", "|", "^", "/", "%", "<<", ">>", "+", "-"])
        if op in "/%":
            return join(f"({a} {op} (({b} & 15) + 1))", a, b)
        if op in ("<<", ">>"):
            return join(f"((int)((unsigned)({a}) {op} ({b} & 7)))", a, b)
        return join(f"({a} {op} {b})", a, b)

    def comparison(self, c, depth):
        a, b = self.integers(c, depth)
        return join(f"((long)({a}) {self.pick(['<', '>', '<=', '>=', '==', '!='])} (long)({b}))", a, b)

    def logical(self, c, depth):
        a, b = self.integer(c, depth), self.integer(c, depth)
        if self.chance(20):
            return join(f"BOTH({a.as_argument()}, {b.as_argument()})", a, b)
        return join(f"(({a}) {self.pick(['&&', '||'])} ({b}))", a, b)

    def conditional(self, c, depth):
        a, b, d = self.integer(c, depth), self.integer(c, depth), self.integer(c, depth)
        if self.chance(20):
            return join(f"(({a}) ?: ({b}))", a, b)
        return join(f"(({a}) ? ({b}) : ({d}))", a, b, d)

    def comma(self, c, depth):
        a, b = self.integer(c, depth), self.integer(c, depth)
        return join(f"((void)({a}), {b})", a, b)

    def cast(self, c, depth):
        a = self.integer(c, depth)
        return join(f"(({self.pick(INTEGERS)})({a}))", a)

    def unary(self, c, depth):
        a = self.integer(c, depth)
        op = self.pick(["-", "~", "!", "+"])
        # Behind a plus gcc forgets that an assignment has parentheses, or not, by what is assigned.
        return join(f"({'-' if op == '+' and '=' in str(a) else op}({a}))", a)

    def from_double(self, c, depth):
        a = self.double(c, depth)
        return join(f"to_int({a})", a)

    def chosen(self, c, depth):
        a = self.integer(c, depth)
        form = self.pick(["(_Generic(total, int: ({}), default: 0))", "(_Generic(1.0, int: 0, default: ({})))",
                          "__builtin_choose_expr(1, ({}), 0)", "__builtin_expect({}, 1)", "(__extension__ ({}))"])
        return join(form.format(a), a)

    def unevaluated(self, _, depth):
        e = self.integer(Context(), depth)
        form = self.pick(["(int)sizeof({})", "(int)sizeof(__typeof__({}))", "(int)_Alignof(__typeof__({}))"])
        return Expression(form.format(e))

    # ---- statement expressions ----

    def statements(self, c, depth):
        """({ ... })"""
        self.scopes.append([])
        text, parts = [], []
        makers = [self.inner_variable, self.inner_assignment, self.inner_loop, self.inner_if]
        for _ in range(self.random.randrange(3)):
            line, more = self.pick(makers)(c, depth)
            text.append(line)
            parts += more
        e = self.full(lambda c: self.integer(c, depth), c)
        self.scopes.pop()
        return join(f"({{ {' '.join(text)} {e}; }})", *parts, e)

    def inner_variable(self, c, depth):
        e = self.full(lambda c: self.integer(c, depth), c)
        v = self.declare(self.new_int(self.fresh("s")))
        return f"int {v.name} = {e};", [e]

    def inner_assignment(self, c, depth):
        e = self.full(lambda c: self.assign(c, depth) or self.leaf(c), c)
        return f"(void)({e});", [e]

    def inner_loop(self, c, depth):
        e = self.full(lambda c: self.integer(c, depth), c)
        name, i = self.fresh("s"), self.fresh("i")
        f = self.full(lambda c: self.integer(c, depth), c)
        self.declare(self.new_int(name, fixed=True))
        return (f"int {name} = 0; for (int {i} = 0; {i} < 2; {i}++) {{ {name} += {e};"
                f" if ({f}) {self.pick(['break', 'continue'])}; {name}++; }}"), [e, f]

    def inner_if(self, c, depth):
        e = self.full(lambda c: self.integer(c, depth), c)
        f = self.full(lambda c: self.assign(c, depth) or self.leaf(c), c)
        return f"if ({e}) (void)({f});", [e, f]

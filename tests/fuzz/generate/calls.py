# SPDX-License-Identifier: MIT
"""Awaits and calls, and what is made of them: tasks, literals and macros."""
from effects import Expression, join


class Calls:
    def await_value(self, c, depth):
        makers = [(7, self.passed), (1, self.told), (2, self.changed_global), (1, self.read_global),
                  (1, self.swapped), (2, self.poked), (1, self.summed), (2, self.added), (1, self.mixed_call),
                  (1, self.passed_pair), (1, self.made_mixed), (1, self.through_pair), (1, self.through_pointer)]
        return self.weighed(makers)(c, depth)

    def passed(self, c, depth):
        a = self.integer(c, depth)
        f = self.pick(["pass_int", "pass_int", "wait_int", "never_int", "pass_long", "pass_bool", "pass_char", "slow", "pass_wide"])
        return join(f"(await {f}({a}))", a, awaits=True)

    def told(self, c, depth):
        if not c.may_change("g:*"):
            return None
        a = self.integer(c.inside(), depth)
        return self.changing_globals(f"(await tell({self.next_id()}, {a}))", a)

    def changed_global(self, c, depth):
        f, name = self.pick([("add_total", "g:total"), ("set_other", "g:other")])
        if not c.may_change(name):
            return None
        a = self.integer(c, depth)
        return join(f"(await {f}({a}))", a, reads=[name], writes=[name], awaits=True)

    def read_global(self, c, depth):
        del depth
        return Expression("(await get_total())", ["g:total"], awaits=True) if c.may_read("g:total") else None

    def swapped(self, c, depth):
        if not c.may_change("g:list"):
            return None
        a, b = self.integers(c, depth)
        return join(f"(await swap_list({a}, {b}))", a, b, reads=["g:list"], writes=["g:list"], awaits=True)

    def poked(self, c, depth):
        changed = []

        def target(c):
            p, on = self.pointer(c, depth)
            if p is None or not c.may_change(*on):
                return Expression("")
            changed[:] = on
            return join(p.text, p, reads=on, writes=on)

        p, v = self.unordered(c, target, lambda c: self.integer(c, depth))
        return join(f"(await poke({p}, {v}))", p, v, awaits=True) if changed else None

    def summed(self, c, depth):
        del depth
        found = [v for v in self.visible("array", "matrix") if v.is_int and c.may_read(v.effect)]
        v = self.pick(found) if found else None
        if v is not None and v.kind == "matrix":
            return Expression(f"(await sum_rows(2, 3, {v.name}))", [v.effect], awaits=True)
        return Expression(f"(await sum({v.name}, {v.size}))", [v.effect], awaits=True) if v else None

    def added(self, c, depth):
        a, b, d = self.integers(c, depth, 3)
        return join(f"(await add3_async({a}, {b}, {d}))", a, b, d, awaits=True)

    def mixed_arguments(self, c, depth):
        return self.unordered(c, lambda c: self.integer(c, depth), lambda c: self.integer(c, depth),
                              lambda c: self.double(c, depth), lambda c: self.pair(c, depth))

    def mixed_call(self, c, depth):
        a, b, d, p = self.mixed_arguments(c, depth)
        return join(f"(await mix_async({a}, {b}, {d}, {p}))", a, b, d, p, awaits=True)

    def passed_pair(self, c, depth):
        p = self.pair(c, depth)
        return join(f"(await pass_pair({p})).{self.pick('ab')}", p, awaits=True)

    def made_mixed(self, c, depth):
        a = self.integer(c, depth)
        return join(f"(await make_mixed({a})).{self.pick(['c', 's', 'v[1]', 'p.a', 'p.b'])}", a, awaits=True)

    def through_pair(self, c, depth):
        p, on = self.pair_pointer(c, depth)
        if p is None or not c.may_read(*on):
            return None
        if self.chance(30):
            return join(f"(await same_pair({p}))->{self.pick('ab')}", p, reads=on, awaits=True)
        return join(f"(int)(await sum_pair({p}))", p, reads=on, awaits=True)

    def through_pointer(self, c, depth):
        a, b = self.integers(c, depth)
        forms = [f"(await handlers[({a}) & 3]({b}))", f"(await (({a}) ? pass_int : slow)({b}))",
                 f"(await choose({a})({b}))"]
        choice = self.random.randrange(5)
        if choice < 3:
            return join(forms[choice], a, b, awaits=True)
        if choice == 3:
            return join(f"(await apply({self.pick(['pass_int', 'slow', 'wait_int'])}, {b}))", b, awaits=True)
        found = [v for v in self.visible("handler") if c.may_read(v.effect)]
        if not found:
            return None
        v = self.pick(found)
        callee = self.pick(["{}", "(*{})"]).format(v.name)
        return join(f"(await {callee}({b}))", b, reads=[v.effect], awaits=True)

    # ---- calls that are not awaited ----

    def plain_call(self, c, depth):
        choice = self.random.randrange(9)
        if choice == 8:
            a, b, d = self.integers(c, depth, 3)
            return join(f"add_all(3, (int)({a}), (int)({b}), (int)({d}))", a, b, d)
        if choice < 2:
            a = self.integer(c, depth)
            return join(f"plain({a})", a)
        if choice < 4:
            a, b, d = self.integers(c, depth, 3)
            return join(f"add3({a}, {b}, {d})", a, b, d)
        if choice == 4:
            a, b, d, p = self.mixed_arguments(c, depth)
            return join(f"mix({a}, {b}, {d}, {p})", a, b, d, p)
        if choice == 5 and c.may_change("g:third"):
            return Expression("count()", ["g:third"], ["g:third"])
        if choice == 6 and c.may_change("g:*"):
            a = self.integer(c, depth)
            return self.changing_globals(f"say({self.next_id()}, {a})", a)
        a, b = self.integers(c, depth)
        return join(f"plain_pair({a}, {b}).{self.pick('ab')}", a, b)

    # ---- calls of the program's own functions ----

    def user_call(self, c, depth):
        if not self.functions or not c.may_change("g:*") or self.calls >= 4:
            return None
        self.calls += 1
        f = self.pick(self.functions)
        arguments = self.unordered(c, *[self.argument_maker(kind, depth) for kind in f["kinds"]])
        text = f"await {f['name']}({', '.join(map(str, arguments))})"
        form = {"double": "to_int({})", "pair": "({}).a", "large": "(int)({}).v[3]", "void": "({}, 4)",
                "pointer": "*({})"}.get(f["result"], "({})")
        return self.changing_globals(form.format(text), *arguments)

    def argument_maker(self, kind, depth):
        depth -= 1
        return {
            "double": lambda c: self.double(c, depth),
            "pair": lambda c: self.pair(c, depth),
            "large": lambda c: self.large(c, depth),
            "level": lambda c: Expression(self.pick("0123")),
            "pointer": lambda c: self.pointer_argument(c, depth),
        }.get(kind, lambda c: self.integer(c, depth))

    def pointer_argument(self, c, depth):
        p, on = self.pointer(c, depth)
        if p is not None and c.may_change(*on):
            return join(p.text, p, reads=on, writes=on)
        return Expression("&(int){5}")

    # ---- tasks ----

    def task_value(self, c, depth):
        a = self.integer(c, depth)
        f = self.pick(["pass_int", "slow", "wait_int", "never_int"])
        form = self.pick(["await spawn({}({}))", "await async_defer({}({}))", "await async_shield({}({}))",
                          "await async_timeout(900.0, {}({}))", "async_try(await {}({}))"])
        return join(f"({form.format(f, a)})", a, awaits=True)

    # ---- compound literals ----

    def literal(self, c, depth):
        choice = self.random.randrange(6)
        parts = self.integers(c, depth, 3)
        a, b, d = parts
        if choice == 0:
            return join(f"(struct pair){{{a}, {b}}}.{self.pick('ab')}", a, b)
        if choice == 1:
            return join(f"((int[]){{{a}, {b}, {d}}})[{self.random.randrange(3)}]", *parts)
        if choice == 2:
            # the order of designated elements is not that of the text
            form = "(int[3]){{{}, {}, {}}}" if c.free else "(int[]){{{}, [2] = {}, [1] = {}}}"
            return join(f"(await sum({form.format(a, b, d)}, 3))", *parts, awaits=True)
        if choice == 3:
            return join(f"(int)(await sum_pair(&(struct pair){{.a = {a}, .b = {b}}}))", a, b, awaits=True)
        if choice == 4:
            return join(f"(int)(await sum_pair((struct pair[]){{{{{a}, {b}}}, {{{d}, 2}}}} + 1))", *parts, awaits=True)
        field = self.pick(["v[1]", "p.b", "v[2]"])
        return join(f"((struct mixed){{.v = {{{a}, {b}}}, .p = {{.b = {d}}}}}).{field}", *parts)

    def part_of_value(self, c, depth):
        """An element of an array that is in what a function returns, or in a literal; or what is made of
        all of them."""
        index = lambda c: self.array_index(c, depth, 3)
        value = lambda c: self.integer(c, depth)
        if self.chance(40):
            # The order of the elements is open, and so is that of a literal and its index.
            *elements, i = self.unordered(c, *[value] * (3 if c.free else 1), index)
            return join(f"((int[3]){{{', '.join(map(str, elements))}}})[{i}]", *elements, i)
        f = self.pick(["plain_trio({}, {})", "(await make_trio({}, {}))"])
        choice = self.random.randrange(3)
        a, b, *others = self.unordered(c, value, value, *[[index], [value], []][choice])
        form = ["{}.v[{}]", "plain_sum({}.v, {})", "(await sum({}.v, 3))"][choice]
        return join(form.format(f.format(a, b), *others), a, b, *others,
                    awaits=choice == 2 or "await" in f)

    # ---- macros ----

    def macro(self, c, depth):
        choice = self.random.randrange(6)
        if choice < 4:
            a = self.integer(c, depth).as_argument()
        if choice == 0:
            return join(f"NEXT({a})", a, awaits=True)
        if choice == 1:
            return join(f"TWICE({a})", a) if not a.writes else None
        if choice == 2:
            b = self.integer(c, depth).as_argument()
            return join(f"MAXIMUM({a}, {b})", a, b)
        if choice == 3:
            return join(f"(WAIT({a}))", a, awaits=True)
        found = [v for v in self.visible("local macro") if c.may_read(v.effect)]
        v = self.pick(found) if found else None
        return Expression(v.name, [v.effect], awaits=v.fixed) if v else None

# SPDX-License-Identifier: MIT
"""Lvalues, pointers to them, and what changes them."""
from base import GLOBAL_INTEGERS
from effects import Context, Expression, Variable, join

NOTHING = (None, None)


class Places:
    def array_index(self, c, depth, size):
        i = self.integer(c, depth)
        if self.chance(30):
            return Expression(str(self.random.randrange(size)))
        if size in (2, 4):
            return join(f"({i}) & {size - 1}", i)
        return join(f"(unsigned)({i}) % {size}", i)

    def beside_place(self, c, effect):
        """Operands of an lvalue that is on `effect`, and may be written."""
        return c if c.free else Context(c.no_reads, c.no_writes | {effect}, False, True)

    def with_global(self, found, name, kind, size=0):
        """The variables, and a global of their kind if no local hides it."""
        if not self.hidden(name):
            found.append(Variable(name, kind, "g:" + name, size=size, c_type="int"))
        return found

    # ---- places of integers ----

    def place(self, c, depth, change=False):
        """An lvalue of an integer type. Gives it and what it is on."""
        makers = [(4, self.local_place), (1, self.global_place), (2, self.element), (1, self.matrix_element),
                  (2, self.member_place), (1, self.pointed), (1, self.pointed_by_expression)]
        allowed = c.may_change if change else c.may_read
        for _ in range(8):
            place, on = self.weighed(makers)(c, depth, allowed, change)
            if place is not None:
                return place, on
        return NOTHING

    def local_place(self, c, depth, allowed, change):
        del c, depth
        found = [v for v in self.visible("integer") if allowed(v.effect) and not (change and v.fixed)]
        if not found:
            return NOTHING
        v = self.pick(found)
        return Expression(v.name), [v.effect]

    def global_place(self, c, depth, allowed, change):
        del c, depth, change
        name = self.pick(GLOBAL_INTEGERS)
        if not allowed("g:" + name) or self.hidden(name):
            return NOTHING
        return Expression(name), ["g:" + name]

    def element(self, c, depth, allowed, change):
        del change
        found = self.with_global(self.visible("array"), "list", "array", 4)
        found = [v for v in found if allowed(v.effect)]
        if not found:
            return NOTHING
        v = self.pick(found)
        i = self.array_index(self.beside_place(c, v.effect), depth, v.size)
        return join(f"{v.name}[{i}]", i), [v.effect]

    def matrix_element(self, c, depth, allowed, change):
        del change
        found = [v for v in self.visible("matrix") if allowed(v.effect)]
        if not found:
            return NOTHING
        v = self.pick(found)
        near = self.beside_place(c, v.effect)
        i, j = self.unordered(near, lambda c: self.array_index(c, depth, 2), lambda c: self.array_index(c, depth, 3))
        return join(f"{v.name}[{i}][{j}]", i, j), [v.effect]

    def member_place(self, c, depth, allowed, change):
        found = self.visible("pair", "mixed", "large", "bits", "word", "pairs", "local")
        found = self.with_global(found, "couple", "pair")
        found = [v for v in found if allowed(v.effect) and not (change and v.fixed)]
        return self.member(c, depth, self.pick(found)) if found else NOTHING

    def pointed(self, c, depth, allowed, change):
        del depth, change
        found = [v for v in self.visible("pointer", "pair pointer") if c.may_read(v.effect) and allowed(*v.targets)]
        if not found:
            return NOTHING
        v = self.pick(found)
        if v.kind == "pointer":
            return Expression(self.pick([f"(*{v.name})", f"{v.name}[0]"]), [v.effect]), v.targets
        return Expression(f"{v.name}->{self.pick('ab')}", [v.effect]), v.targets

    def pointed_by_expression(self, c, depth, allowed, change):
        del change
        p, targets = self.pointer(c, depth - 1) if depth > 0 else NOTHING
        return (join(f"(*{p})", p), targets) if p is not None and allowed(*targets) else NOTHING

    def member(self, c, depth, v):
        near = self.beside_place(c, v.effect)
        fields = {"pair": "ab", "bits": "uiw", "local": ["first", "second"]}.get(v.kind)
        if fields:
            return Expression(f"{v.name}.{self.pick(fields)}"), [v.effect]
        if v.kind == "word" and self.chance(50):
            return Expression(f"{v.name}.i"), [v.effect]
        if v.kind == "mixed" and self.chance(50):
            return Expression(f"{v.name}.{self.pick(['c', 's', 'p.a', 'p.b'])}"), [v.effect]
        form, size = {"word": ("{}.bytes[{}]", 4), "pairs": ("{}[{}]." + self.pick("ab"), 2),
                      "large": ("{}.v[{}]", 12), "mixed": ("{}.v[{}]", 3)}[v.kind]
        i = self.array_index(near, depth, size)
        return join(form.format(v.name, i), i), [v.effect]

    def place_value(self, c, depth):
        place, on = self.place(c, depth)
        return place and join(place.text, place, reads=on)

    # ---- pointers ----

    def pointer(self, c, depth):
        """A pointer to an int, and what it may point to."""
        makers = [(2, self.address_of_local), (1, self.address_of_global), (1, self.address_in_array),
                  (1, self.pointer_variable)]
        if depth > 0:
            makers += [(1, self.awaited_pointer), (1, self.chosen_pointer)]
        for _ in range(5):
            p, on = self.weighed(makers)(c, depth)
            if p is not None:
                return p, on
        return NOTHING

    def address_of_local(self, c, depth):
        del c, depth
        found = [v for v in self.visible("integer") if v.is_int]
        v = self.pick(found) if found else None
        return (Expression(f"(&{v.name})"), [v.effect]) if v else NOTHING

    def address_of_global(self, c, depth):
        del c, depth
        name = self.pick(GLOBAL_INTEGERS)
        return NOTHING if self.hidden(name) else (Expression(f"(&{name})"), ["g:" + name])

    def address_in_array(self, c, depth):
        found = [v for v in self.visible("array") if v.size == 4 and v.is_int]
        if not found:
            return NOTHING
        v = self.pick(found)
        if self.chance(50):
            return Expression(v.name), [v.effect]
        i = self.array_index(c, depth, 4)
        return join(f"(&{v.name}[{i}])", i), [v.effect]

    def pointer_variable(self, c, depth):
        del depth
        found = [v for v in self.visible("pointer") if c.may_read(v.effect)]
        v = self.pick(found) if found else None
        return (Expression(v.name, [v.effect]), v.targets) if v else NOTHING

    def awaited_pointer(self, c, depth):
        p, targets = self.pointer(c, depth - 1)
        return (join(f"(await same({p}))", p, awaits=True), targets) if p is not None else NOTHING

    def chosen_pointer(self, c, depth):
        p, one = self.pointer(c, depth - 1)
        q, two = self.pointer(c, depth - 1)
        if p is None or q is None:
            return NOTHING
        i = self.integer(c, depth - 1)
        return join(f"(({i}) ? {p} : {q})", i, p, q), list(one) + list(two)

    def pair_pointer(self, c, depth):
        for _ in range(4):
            choice = self.random.randrange(5)
            if choice == 0 and not self.hidden("couple"):
                return Expression("(&couple)"), ["g:couple"]
            if choice == 1:
                found = [v for v in self.visible("pair") if not v.fixed]
                if found:
                    v = self.pick(found)
                    return Expression(f"(&{v.name})"), [v.effect]
            if choice == 2 and depth > 0:
                p, targets = self.pair_pointer(c, depth - 1)
                if p is not None:
                    return join(f"(await same_pair({p}))", p, awaits=True), targets
            if choice == 3 and depth > 0:
                a, b = self.integers(c, depth - 1)
                return join(f"(&(struct pair){{{a}, {b}}})", a, b), []
            if choice == 4:
                found = [v for v in self.visible("pair pointer") if c.may_read(v.effect)]
                if found:
                    v = self.pick(found)
                    return Expression(v.name, [v.effect]), v.targets
        return NOTHING

    # ---- assignments ----

    def assign(self, c, depth):
        """An assignment without parentheses."""
        if self.chance(15):
            return self.assign_double(c, depth)
        found = []

        def left(c):
            place, on = self.place(c, depth, change=True)
            found[:] = [place, on]
            return join(place.text, place, reads=on, writes=on) if place else Expression("")

        if c.free:
            _, right = self.unordered(c, left, lambda c: self.integer(c, depth))
        else:
            target = left(c)
            near = c.next_to(join("", target)) if target.text else c
            right = self.integer(near, depth)
            if target.text and self.chance(40):
                return self.assign_from_itself(c, depth, *found)
        place, on = found
        return self.assign_with(place, on, right) if place is not None else None

    def assign_from_itself(self, c, depth, place, on):
        """The right side may read what the left one is."""
        near = Context(c.no_reads | place.writes,
                       c.no_writes | place.reads | place.writes | set(on), False, True)
        right = self.integer(near, depth)
        op = self.pick(["=", "+=", "-=", "^="])
        return join(f"{place} {op} {right}", place, right, reads=on, writes=on)

    def assign_with(self, place, on, right):
        op = self.pick(["=", "=", "=", "+=", "-=", "*=", "&=", "|=", "^=", "/=", "<<=", ">>="])
        form = {"/=": "(({}) & 7) + 1", "<<=": "(({}) & 3)", ">>=": "(({}) & 3)"}.get(op, "{}")
        return join(f"{place} {op} {form.format(right)}", place, right, reads=on, writes=on)

    def assign_double(self, c, depth):
        found = [v for v in self.visible("double") if not v.fixed]
        found = [v for v in self.with_global(found, "ratio", "double") if c.may_change(v.effect)]
        if not found:
            return None
        v = self.pick(found)
        near = c if c.free else Context(c.no_reads, c.no_writes | {v.effect}, False, True)
        right = self.double(near, depth)
        text = f"{v.name} {self.pick(['=', '+=', '-='])} {right}"
        return join(text, right, reads=[v.effect], writes=[v.effect])

    def assignment(self, c, depth):
        e = self.assign(c, depth)
        if e is None:
            return None
        doubles = [v.name for v in self.visible("double")] + ["ratio"]
        is_double = e.text.split(" ", 1)[0] in doubles
        return join(f"to_int({e})" if is_double else f"({e})", e)

    def step(self, c, depth):
        place, on = self.place(c, depth, change=True)
        if place is None:
            return None
        if any(v.name == place.text and not v.may_step for v in self.visible("integer")):
            return None
        text = self.pick(["({}++)", "({}--)", "(++{})", "(--{})"]).format(place)
        return join(text, place, reads=on, writes=on)

# SPDX-License-Identifier: MIT
"""Functions that emit, and loops over what they emit."""
from effects import Variable, join

ITEMS = {"int": "int", "long": "long", "char": "signed char", "double": "double", "pair": "struct pair",
         "large": "struct large"}


class Generators:
    # ---- functions that emit ----

    def make_emit(self):
        """Hands a value out, or lets another function do it."""
        others = [g for g in self.generators if g["item"] == self.emits]
        if others and self.calls < 4 and self.chance(20):
            g = self.pick(others)
            self.calls += 1
            return self.emit(f"await {g['name']}(out{self.generator_arguments(g)});")
        d = self.depth()
        if self.emits == "pair" and self.chance(30):
            a, b = self.full_list(lambda c: self.integer(c, d), 2)
            return self.emit(f"await async_emit(out, {{.a = {a}, .b = {b}}});")
        maker = {"double": self.double, "pair": self.pair, "large": self.large}.get(self.emits, self.integer)
        value = self.full(lambda c: maker(c.strict(), d) if self.emits in ("pair", "large") else maker(c, d))
        return self.emit(f"await async_emit(out, {value});")

    def generator_arguments(self, g):
        found = []

        def make(c):
            makers = [self.argument_maker(kind, self.depth()) for kind in g["kinds"]]
            found[:] = self.unordered(c, *makers)
            return join("", *found)

        self.full(make)
        return "".join(f", {a}" for a in found)

    # ---- who takes it ----

    def make_each(self, level):
        if not self.generators or self.calls >= 4 or self.no_cleanup:
            return self.print_something()
        self.calls += 1
        g = self.pick(self.generators)
        return self.pick([self.each, self.each, self.each_by_hand])(g, level)

    def item(self, g):
        name = self.fresh("item")
        effect = self.new_effect(name)
        if g["item"] in ("double", "pair", "large"):
            return Variable(name, g["item"], effect)
        return self.new_int(name, effect, c_type=ITEMS[g["item"]])

    def each(self, g, level):
        arguments, item = self.generator_arguments(g), self.item(g)
        self.scopes.append([item])
        callee = self.pick([g["name"], g["name"], f"({g['name']})"])
        self.loop(f"async_each ({ITEMS[g['item']]}, {item.name}, {callee}{arguments})", level,
                  extra=self.show_item(item))
        self.scopes.pop()

    def show_item(self, item):
        form = {"double": "say_double({}, {});", "pair": "say_pair({}, {});", "large": "say({}, {}.v[5]);"}
        return form.get(item.kind, "say({}, {});").format(self.next_id(), item.name)

    def each_by_hand(self, g, level):
        """So many items, of a handle that is closed by a call or at the end of its block."""
        handle, n, kind = self.fresh("s"), self.fresh("n"), ITEMS[g["item"]]
        self.emit("{")
        self.indent += 1
        self.emit(f"async_scoped async_generator({kind}) {handle} ="
                  f" async_generator_open({kind}, {g['name']}{self.generator_arguments(g)});")
        item = self.item(g)
        self.emit(f"{kind} {item.name} = {'{0}' if item.kind in ('pair', 'large') else 0};")
        self.scopes.append([item])
        self.emit(f"int {n} = {self.random.randrange(0, 4)};")
        self.loop(f"while ({n}-- > 0 && await async_generator_next({handle}, &{item.name}))", level,
                  extra=self.show_item(item))
        if self.chance(50):
            self.emit(f"await async_generator_close({handle});")
        self.print_something()
        self.scopes.pop()
        self.indent -= 1
        self.emit("}")

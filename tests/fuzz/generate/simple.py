# SPDX-License-Identifier: MIT
"""Statements without a body: what prints, what changes something, tasks and gathers."""
from effects import NONE, Context, Expression, Variable, join

SHOWN = {
    "integer": "say({id}, {name});",
    "pair": "say_pair({id}, {name});",
    "array": "say({id}, {name}[0] * 3 + {name}[{last}]);",
    "double": "say_double({id}, {name});",
    "pointer": "say({id}, *{name});",
    "large": "say({id}, {name}.v[3] + {name}.n);",
    "mixed": "say({id}, {name}.c + {name}.v[2] + {name}.p.b);",
    "bits": "say({id}, (long){name}.u + {name}.i);",
    "matrix": "say({id}, {name}[0][1] + 5 * {name}[1][0]);",
    "local": "say({id}, {name}.first + {name}.second);",
}


class Simple:
    def emit(self, text):
        self.out.append("    " * self.indent + text)

    # ---- printing ----

    def print_something(self):
        d = self.depth()
        choice = self.random.randrange(8)
        if choice < 4:
            self.emit(f"say({self.next_id()}, {self.full(lambda c: self.integer(c.inside(), d))});")
        elif choice == 4:
            self.emit(f"say_double({self.next_id()}, {self.full(lambda c: self.double(c, d))});")
        elif choice == 5:
            self.emit(f"say_pair({self.next_id()}, {self.full(lambda c: self.pair(c.inside(), d))});")
        elif choice == 6:
            a, b, c = self.full_list(lambda c: self.integer(c, d), 3)
            self.emit(f'printf("%ld %d %ld\\n", (long)({a}), (int)({b}), (long)({c}));')
        else:
            self.print_variables()

    def print_variables(self):
        found = self.visible(*SHOWN)
        self.random.shuffle(found)
        for v in found[:3]:
            self.emit(SHOWN[v.kind].format(id=self.next_id(), name=v.name, last=v.size - 1))

    # ---- changing ----

    def expression_statement(self):
        makers = [(6, self.assigning), (1, self.discarding), (1, self.storing), (1, self.assigning_pair),
                  (1, self.assigning_large), (1, self.assigning_pointer), (1, self.adding_by_macro),
                  (1, self.assigning_element), (1, self.two_in_one)]
        text = self.weighed(makers)(self.depth())
        self.emit(text or self.pick(["await some();", "await async_yield();"]))

    def assigning(self, d):
        e = self.full(lambda c: self.assign(c, d) or self.integer(c, d))
        return f"{e};" if "=" in e.text else f"(void)({e});"

    def discarding(self, d):
        return f"(void)({self.full(lambda c: self.integer(c, d))});"

    def storing(self, d):
        p, on = self.pointer(Context(), 1)
        if p is None:
            return None
        e = self.full(lambda c: self.integer(c, d), Context(frozenset(on), frozenset(on) | p.reads))
        return f"await store({p}, {e});"

    def assigning_pair(self, d):
        found = self.with_global([v for v in self.visible("pair") if not v.fixed], "couple", "pair")
        return self.assigning_whole(found, lambda c: self.pair(c.strict(), d))

    def assigning_large(self, d):
        return self.assigning_whole(self.visible("large"), lambda c: self.large(c.strict(), d))

    def assigning_whole(self, found, maker):
        """clang evaluates the left side of an assignment of structures first."""
        if not found:
            return None
        v = self.pick(found)
        return f"{v.name} = {self.full(maker, Context(NONE, frozenset([v.effect])))};"

    def assigning_pointer(self, _):
        found = [v for v in self.visible("pointer") if v.targets and v.targets[0] != "g:*"]
        v = self.pick(found) if found else None
        return f"{v.name} = await same({v.name});" if v else None

    def adding_by_macro(self, d):
        a = self.full(lambda c: self.integer(c, d)).as_argument()
        found = [v for v in self.visible("integer") if not v.fixed]
        return f"ADD_TO({self.pick(found).name}, {3 if a.writes else a});" if found else None

    def assigning_element(self, d):
        found = self.visible("pairs")
        if not found:
            return None
        v = self.pick(found)

        def make(c):
            c = c.strict()
            i = self.array_index(self.beside_place(c, v.effect), d, 2)
            no_writes = c.no_writes | i.reads | i.writes | {v.effect}
            e = self.pair(Context(c.no_reads | i.writes, no_writes, False, True), d)
            return join(f"{v.name}[{i}] = {e}", i, e)

        return f"{self.full(make)};"

    def two_in_one(self, d):
        a = self.full(lambda c: self.integer(c, d))
        b = self.full(lambda c: self.assign(c, d) or self.integer(c, d))
        return f"(void)({b});" if self.order else f"(void)({a}), (void)({b});"

    # ---- gather and tasks ----

    def make_gather(self):
        """Parts that depend on nothing that another one changes."""
        places = [v for v in self.visible("integer") if not v.fixed]
        self.random.shuffle(places)
        places = places[:3]
        taken = frozenset(v.effect for v in places)
        c, parts = Context(taken, taken, False, True), []
        for i in range(self.random.randrange(1, 4)):
            e = self.integer(c, 2)
            c = c.next_to(e)
            call = self.pick(["pass_int({})", "slow({})", "spawn(slow({}))", "wait_int({})", "pass_long({})",
                              "async_defer(wait_int({}))"]).format(e)
            into = f"{places[i].name} {self.pick(['=', '=', '+=', '^='])} " if i < len(places) else ""
            parts.append(into + call)
        self.emit(f"await gather({', '.join(parts)});")

    def make_tasks(self):
        self.pick([self.one_task, self.array_of_tasks, self.task_with_pointer, self.task_of_pair])(self.fresh("t"))

    def one_task(self, t):
        form = self.pick(["spawn(slow({}))", "slow({})", "async_defer(wait_int({}))"])
        self.emit(f"task(int) {t} = {form.format(self.any_integer())};")
        if self.chance(50):
            self.print_something()
        self.emit(f"say({self.next_id()}, await {t});")

    def array_of_tasks(self, t):
        i, r = self.fresh("i"), self.fresh("r")
        self.emit("{")
        self.indent += 1
        self.emit(f"task(int) {t}[3]; int {r}[3];")
        self.emit(f"for (int {i} = 0; {i} < 3; {i}++) {t}[{i}] = spawn(slow({i} + {self.leaf(Context())}));")
        if self.chance(50):
            self.emit(f"await async_gather_array({r}, {t}, 3);")
            self.emit(f"say({self.next_id()}, {r}[0] * 5 + {r}[1] + {r}[2]);")
        else:
            self.emit(f"for (int {i} = 2; {i} >= 0; {i}--) say({self.next_id()}, await {t}[{i}]);")
        self.indent -= 1
        self.emit("}")

    def task_with_pointer(self, t):
        x = self.fresh("y")
        self.emit(f"int {x} = {self.any_integer()};")
        self.emit(f"task(int) {t} = spawn(poke(&{x}, 3));")
        self.emit(f"say({self.next_id()}, (await {t}) + {x});")
        self.declare(self.new_int(x))

    def task_of_pair(self, t):
        x = self.fresh("y")
        self.emit(f"task(struct pair) {t} = spawn(make_pair({self.any_integer()}, 3));")
        self.emit(f"struct pair {x} = await {t};")
        self.declare(Variable(x, "pair"))

    def make_try(self):
        found = [v for v in self.visible("integer") if not v.fixed]
        if not found:
            return self.print_something()
        v = self.pick(found)
        e = self.full(lambda c: self.integer(c, 2), Context(NONE, frozenset([v.effect])))
        x = self.fresh()
        self.emit(f"int {x} = async_try({v.name} = await pass_int({e}));")
        return self.declare(self.new_int(x))

    # ---- odd ones ----

    def make_macro(self):
        """A macro that names a local: it means whatever has that name where it is used."""
        found = [v for v in self.visible("integer") if not v.effect.startswith("g:")]
        if not found:
            return self.print_something()
        v = self.pick(found)
        self.macros += 1
        name, awaits = f"HERE{self.prefix}{self.macros}", self.chance(50)
        text = f"(await pass_int({v.name}) * 2)" if awaits else f"({v.name} + 1)"
        self.out.append(f"#define {name} {text}")
        v.in_macro = True
        self.declare(Variable(name, "local macro", v.effect, fixed=awaits))
        return self.emit(f"say({self.next_id()}, {name});")

    def make_shadow_use(self):
        """An inner name whose initialiser names the outer one through a pointer."""
        found = [v for v in self.visible("integer") if v.is_int and not v.in_macro]
        if not found or self.no_shadow:
            return self.print_something()
        v, p = self.pick(found), self.fresh("p")
        self.scopes.append([Variable(v.name, "hidden")])
        e = self.any_integer()
        self.scopes.pop()
        lines = ["{", f"    int *{p} = &{v.name}, {v.name} = {e};",
                 f"    *{p} += await wait_int({v.name});", f"    say({self.next_id()}, *{p} + {v.name} * 2);", "}",
                 f"say({self.next_id()}, {v.name});"]
        for line in lines:
            self.emit(line)
        return None

    def make_link(self):
        """The address of a local kept in another one."""
        x, l = self.fresh("y"), self.fresh("l")
        self.emit(f"int {x} = {self.any_integer()};")
        self.emit(f"struct {{ int *p; int n; }} {l} = {{&{x}, {self.any_integer()}}};")
        self.emit(f"*{l}.p += await pass_int({l}.n);")
        self.emit(f"await store({l}.p, {x} + {l}.n);")
        self.declare(self.new_int(x))
        self.emit(f"say({self.next_id()}, {x});")

    def make_recursion(self):
        if not self.is_recursive or self.recursions >= 2:
            return self.print_something()
        self.recursions += 1
        f = self.current
        arguments = ["out"] * bool(self.emits) + list(map(self.recursive_argument, f["kinds"]))
        call = f"await {f['name']}({', '.join(arguments)})"
        self.emit("if (level > 0)")
        if f["result"] in ("int", "long", "bool", "char"):
            return self.emit(f"    say({self.next_id()}, {call});")
        return self.emit(f"    (void){call};")

    def recursive_argument(self, kind):
        if kind == "pointer":
            found = [v for v in self.visible("integer") if v.is_int]
            return f"&{self.pick(found).name}" if found else "&(int){6}"
        return {"level": "level - 1", "double": "0.5", "pair": "(struct pair){1, 2}",
                "large": "await make_large(1)"}.get(kind) or self.pick(["level", "3", "(await pass_int(level))"])

    def single(self):
        """One statement without braces."""
        choice = self.random.randrange(5)
        if choice == 0:
            self.emit(f"say({self.next_id()}, {self.any_integer()});")
        elif choice == 1:
            self.emit(self.jump())
        elif choice == 2:
            self.emit("await some();")
        elif choice == 3:
            self.emit(f"UP_TO({self.fresh('i')}, 2)")
            self.emit(f"    say({self.next_id()}, {self.any_integer()});")
        else:
            self.emit(f"{self.full(lambda c: self.assign(c, 2) or Expression('(void)0'))};")

# SPDX-License-Identifier: MIT
"""Statements with a body, jumps and labels."""
from effects import Context


class Control:
    def statement(self, level, cleanup=True):
        self.budget -= 1
        if level >= 4 or self.budget <= 0:
            return self.pick([self.print_something, self.expression_statement])()
        makers = [
            (16, lambda: self.declaration(cleanup and not self.no_cleanup)), (12, self.print_something),
            (16, self.expression_statement), (7, lambda: self.make_if(level)), (4, lambda: self.make_while(level)),
            (3, lambda: self.make_do(level)), (6, lambda: self.make_for(level)),
            (5, lambda: self.make_switch(level)), (4, lambda: self.block("", self.some_statements() + 1, level)),
            (4, lambda: self.make_forward(level)), (2, lambda: self.make_into(level)), (3, lambda: self.make_back(level)),
            (4, self.make_jump), (4, self.make_gather), (3, self.make_tasks), (2, self.make_recursion),
            (2, self.make_try), (2, self.make_statements_jump), (2, self.make_macro),
            (1, lambda: self.make_directive(level)), (2, self.make_shadow_use), (1, self.make_computed),
            (2, self.make_link), (1, lambda: self.make_duff(level)),
            (8 * bool(self.generators), lambda: self.make_each(level)), (30 * bool(self.emits), self.make_emit),
        ]
        return self.weighed(makers)()

    def some_statements(self):
        return self.random.randrange(1, 4)

    def body(self, statements, level, in_loop=False, in_switch=False):
        """A block's statements, in a scope of their own."""
        self.scopes.append([])
        before = self.in_loop, self.in_switch
        self.in_loop, self.in_switch = in_loop, in_switch
        self.indent += 1
        for _ in range(statements):
            self.statement(level)
        self.indent -= 1
        self.in_loop, self.in_switch = before
        self.scopes.pop()

    def inner(self, statements, level):
        """A body that leaves the loop or switch around it as it is."""
        self.body(statements, level + 1, self.in_loop, self.in_switch)

    def block(self, head, statements, level, foot="}"):
        self.emit(head + " {" if head else "{")
        self.inner(statements, level)
        self.emit(foot)

    def loop(self, head, level, foot="}", extra=""):
        self.emit(head + " {")
        self.emit(f"    tick(); {extra}")
        self.body(self.some_statements(), level + 1, in_loop=True)
        self.emit(foot)

    # ---- if, loops and switch ----

    def make_if(self, level):
        form = self.random.randrange(5)
        c = self.any_integer()
        if form == 0:
            for head in (f"if ({c})", "else"):
                self.emit(head)
                self.indent += 1
                self.single()
                self.indent -= 1
            return
        self.emit(f"if ({c}) {{")
        self.inner(self.some_statements(), level)
        if form == 2:
            self.emit(f"}} else if ({self.any_integer()}) {{")
            self.inner(self.some_statements(), level)
        if form > 1:
            self.emit("} else {")
            self.inner(self.some_statements(), level)
        self.emit("}")

    def make_while(self, level):
        i = self.new_counter()
        limit = self.random.randrange(1, 4)
        e = self.any_integer()
        head = self.pick([f"{i}++ < {limit}", f"{i}++ < {limit} && ({e})", f"(await wait_int({i}++)) < {limit}",
                          f"await pass_int({i}++) < {limit} && ({e})"])
        self.loop(f"while ({head})", level)

    def make_do(self, level):
        i = self.new_counter()
        limit = self.random.randrange(1, 4)
        e = self.any_integer()
        tail = self.pick([f"++{i} < {limit}", f"++{i} < {limit} && ({e})", f"(await pass_int(++{i})) < {limit}",
                          f"await wait_int(++{i} < {limit} && ({e}))"])
        self.loop("do", level, foot=f"}} while ({tail});")

    def new_counter(self):
        v = self.declare(self.new_int(self.fresh("i"), fixed=True))
        self.emit(f"int {v.name} = 0;")
        return v.name

    def make_for(self, level):
        i, limit = self.fresh("i"), self.random.randrange(1, 4)
        self.scopes.append([])
        head, extra = self.pick([self.plain_for, self.plain_for, self.two_in_for, self.awaiting_for, self.outer_for,
                                 self.endless_for, self.skipping_for, self.macro_for])(i, limit)
        if not any(v.name == i for v in self.scopes[-1]):
            self.declare(self.new_int(i, fixed=True))
        self.loop(head, level, extra=extra)
        self.scopes.pop()

    @staticmethod
    def plain_for(i, limit):
        return f"for (int {i} = 0; {i} < {limit}; {i}++)", ""

    def two_in_for(self, i, limit):
        e = self.full(lambda c: self.integer(c, 2))
        self.declare(self.new_int(i, fixed=True))
        other = self.declare(self.new_int(self.fresh()))
        f = self.full(lambda c: self.integer(c, 2))
        return f"for (int {i} = 0, {other.name} = {e}; {i} < {limit} && ({f}) != 77; {i}++)", ""

    def awaiting_for(self, i, limit):
        self.declare(self.new_int(i, fixed=True))
        e = self.full(lambda c: self.integer(c, 2))
        more = "" if self.order else f", (void)({e})"
        return (f"for (int {i} = await pass_int(0); (await wait_int({i})) < {limit};"
                f" {i} = await pass_int({i} + 1){more})"), ""

    def outer_for(self, i, limit):
        self.emit(f"int {i};")
        self.scopes[-2].append(self.new_int(i, fixed=True))
        return f"for ({i} = await pass_int(0); {i} < {limit}; {i}++)", ""

    @staticmethod
    def endless_for(i, limit):
        return f"for (int {i} = 0;; await some(), {i}++)", f"if ({i} >= {limit}) break;"

    def skipping_for(self, i, limit):
        self.declare(self.new_int(i, fixed=True))
        return f"for (int {i} = 0; {i} < {limit}; {i} += 1 + (await pass_int({self.any_integer()}) & 1))", ""

    def macro_for(self, i, limit):
        return f"UP_TO({i}, {f'await wait_int({limit})' if self.chance(30) else limit})", ""

    def make_switch(self, level):
        self.emit(f"switch (({self.any_integer()}) & 3) {{")
        labels = self.random.sample([0, 1, 2, 3], self.random.randrange(2, 5))
        items = [f"case {x}:" for x in labels]
        if self.chance(20) and 1 not in labels and 2 not in labels:
            items.append("case 1 ... 2:")
        default = self.random.randrange(0, len(labels) + 2)
        if default <= len(labels):
            items.insert(default, "default:")
        for i, item in enumerate(items):
            self.emit(item + " {")
            self.body(self.random.randrange(0, 3), level + 1, self.in_loop, True)
            self.emit("}")
            last = i + 1 == len(items)
            self.emit("    break;" if last or self.chance(60) else "    __attribute__((fallthrough));")
        self.emit("}")

    def make_duff(self, level):
        """Cases inside a loop inside the switch."""
        i = self.new_counter()
        self.emit(f"switch (({self.any_integer()}) & 3) {{")
        self.emit("case 0:")
        self.emit("    do {")
        self.indent += 1
        for label in ("", "case 3:", "case 2:", "default:"):
            if label:
                self.emit("    __attribute__((fallthrough));")
                self.emit(label)
            self.emit("{")
            self.body(self.random.randrange(0, 2), level + 2, in_loop=True)
            self.emit("}")
        self.indent -= 1
        self.emit(f"    }} while (await pass_int(++{i}) < 2);")
        self.emit("}")

    # ---- jumps ----

    def jump(self):
        """A statement that leaves, if one is possible here."""
        choices = []
        if self.in_loop:
            choices += ["break", "continue", "continue"]
        elif self.in_switch:
            choices += ["break"]
        if self.forward:
            choices += ["goto"] * 2
        if self.chance(100 / (len(choices) + 2)):
            return self.return_text()
        if not choices:
            return self.pick(["await some();", "tick();"])
        choice = self.pick(choices)
        if choice == "goto":
            label = self.pick(self.forward)
            self.used_labels.add(label)
            return f"goto {label};"
        return choice + ";"

    def return_text(self):
        d = self.depth()
        if self.result == "void":
            return "return;"
        if self.result == "pointer":
            i = self.full(lambda c: self.integer(c, d))
            hidden = self.hidden("list") or self.hidden("total")
            return "return global();" if hidden else f"return ({i}) ? &list[1] : &total;"
        maker = {"double": self.double, "pair": self.pair, "large": self.large}.get(self.result, self.integer)
        return f"return {self.full(lambda c: maker(c, d))};"

    def make_jump(self):
        self.emit(f"if ({self.any_integer()})")
        self.emit(f"    {self.jump()}")

    def make_statements_jump(self):
        """A jump out of a statement expression, with nothing beside it."""
        x = self.fresh()
        e, f = self.any_integer(), self.any_integer()
        self.emit(f"int {x} = 2 + ({{ if ({e}) {self.jump()} {f}; }}) * 3;")
        self.declare(self.new_int(x))

    # ---- labels ----

    def make_forward(self, level):
        """A label behind a block, reached from anywhere in it; or in the same block, past declarations."""
        label = self.fresh("out")
        self.forward.append(label)
        if self.chance(40):
            self.used_labels.add(label)
            self.emit(f"if ({self.any_integer()}) goto {label};")
            self.passed_statements()
        else:
            self.block("", self.some_statements() + 1, level)
        self.forward.remove(label)
        if label in self.used_labels:
            self.emit(f"{label}:")
            self.emit(self.pick([";", f"say({self.next_id()}, {self.leaf(Context())});"]))

    def make_into(self, level):
        """A jump into a block, past what stands before the label in it."""
        label = self.fresh("into")
        e, f = self.any_integer(), self.any_integer()
        self.emit(f"if ({e}) goto {label};")
        head, foot = self.pick([("{", "}"), (f"if ({f}) {{", "}"), ("do {", "} while (0);"),
                                (f"switch (({f}) & 1) {{ default: {{", "}}"), (f"if ({f}) tick(); else {{", "}"),
                                (f"if ({f}) {{ {{", "}}")])
        self.emit(head)
        self.indent += 1
        if not head.startswith("do"):
            self.passed_statements()
        self.emit(f"{label}:")
        self.emit("tick();")
        self.indent -= 1
        self.inner(self.some_statements(), level)
        self.emit(foot)

    def passed_statements(self):
        """What a jump passes: nothing that it may not pass, and no name that is used behind it."""
        self.scopes.append([])
        before, self.no_cleanup = self.no_cleanup, True
        self.no_shadow += 1
        for _ in range(self.some_statements()):
            if self.chance(40):
                self.declaration(cleanup=False, no_shadow=True)
            else:
                self.pick([self.print_something, self.expression_statement])()
        self.no_shadow -= 1
        self.no_cleanup = before
        self.scopes.pop()

    def make_back(self, level):
        label, counter = self.fresh("again"), self.fresh("n")
        self.emit(f"int {counter} = 0;")
        self.declare(self.new_int(counter, fixed=True))
        self.emit(f"{label}:")
        self.emit("tick();")
        declared = []
        if self.chance(50):
            self.block("", self.some_statements(), level)
        else:
            declared = self.repeated_statements()
        e = self.any_integer()
        self.emit(f"if ({counter}++ < {self.random.randrange(1, 3)} && ({e}))")
        self.emit(f"    goto {label};")
        if declared:
            self.scopes.pop()
            self.scopes[-1] += declared

    def repeated_statements(self):
        """Statements of the same block, whose scope is left open."""
        self.scopes.append([])
        self.declare(self.new_int(self.fresh()))
        self.emit(f"int {self.scopes[-1][0].name} = {self.number()};")
        for _ in range(self.some_statements()):
            if self.chance(40):
                self.declaration(cleanup=self.chance(50) and not self.no_cleanup, no_shadow=True)
            else:
                self.pick([self.print_something, self.expression_statement])()
        return self.scopes[-1]

    def make_computed(self):
        """clang checks a computed goto against every label whose address is taken: one a function."""
        if self.is_computed:
            return self.print_something()
        self.is_computed = True
        a, b, t = self.fresh("one"), self.fresh("two"), self.fresh("to")
        lines = ["{", f"    void *{t} = ({self.any_integer()}) ? &&{a} : &&{b};", "    await some();",
                 f"    goto *{t};", f"{a}: say({self.next_id()}, 1);", f"{b}: say({self.next_id()}, 2);", "}"]
        for line in lines:
            self.emit(line)
        return None

    def make_directive(self, level):
        self.out.append(self.pick(["#if 1", "#ifdef BOTH", "#ifndef NOTHING"]))
        self.block("", self.some_statements(), level)
        self.out += ["#else", "nothing here", "#endif"]

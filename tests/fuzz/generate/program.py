# SPDX-License-Identifier: MIT
"""Functions, and the program that they make."""
from base import Base
from calls import Calls
from control import Control
from declarations import Declarations
from effects import Variable
from generators import ITEMS, Generators
from integers import Integers
from others import Others
from places import Places
from prelude import PRELUDE
from simple import Simple

C_TYPES = {"pair": "struct pair ", "large": "struct large ", "bool": "_Bool ", "char": "signed char ",
           "pointer": "int *", "level": "int "}
ARGUMENTS = {"int": "m0 + 1", "long": "m1", "char": "2", "double": "0.75", "level": "1",
             "pair": "(struct pair){m2, 3}", "large": "await make_large(m3)", "pointer": "&m2"}
SHOWN_RESULT = {"double": "say_double({id}, {call});", "pair": "say_pair({id}, {call});",
                "large": "say({id}, ({call}).v[3]);", "void": "{call};", "pointer": "say({id}, *({call}));"}

SHOWN_ITEM = {"double": "say_double({id}, i);", "pair": "say_pair({id}, i);", "large": "say({id}, i.v[3]);"}


class Generator(Integers, Places, Calls, Others, Declarations, Simple, Control, Generators, Base):
    def begin_function(self):
        self.names = self.effects = self.calls = self.recursions = 0
        self.scopes = [[]]
        self.forward, self.used_labels = [], set()
        self.in_loop = self.in_switch = self.no_cleanup = self.is_computed = False
        self.no_shadow = 0
        self.is_recursive = False
        self.indent = 1

    def function(self, number):
        """One that gives a value, or one that emits."""
        self.begin_function()
        self.emits = self.pick([*ITEMS, "int"]) if self.chance(35) else None
        self.result = "void" if self.emits else self.pick(
            ["int", "int", "int", "long", "void", "double", "pair", "large", "bool", "char", "pointer"])
        kinds = [self.pick(["int", "int", "int", "long", "char", "double", "pair", "pointer", "large"])
                 for _ in range(self.random.randrange(0, 4))]
        self.is_recursive = self.chance(35)
        if self.is_recursive:
            kinds.insert(0, "level")
        name = f"{self.prefix}f{number}"
        self.current = {"name": name, "result": self.result, "kinds": kinds, "item": self.emits}
        parameters = [self.parameter(kind, i) for i, kind in enumerate(kinds)]
        if self.emits:
            parameters.insert(0, f"async_generator({ITEMS[self.emits]}) out")
        parameters = ", ".join(parameters) or "void"
        order = self.pick(["async static ", "static async "])
        self.out.append(f"{order}{self.c_type(self.result)}{name}({parameters})")
        self.out.append("{")
        self.emit("tick();")
        self.budget = self.pick([4, 8, 12, 20])
        self.scopes.append([])
        for _ in range(self.random.randrange(3, 8)):
            self.statement(1)
        self.print_variables()
        if self.result != "void":
            self.emit(self.return_text())
        self.out += ["}", ""]
        (self.generators if self.emits else self.functions).append(self.current)

    @staticmethod
    def c_type(kind):
        return C_TYPES.get(kind, kind + " ")

    def parameter(self, kind, number):
        name = "level" if kind == "level" else f"a{number}"
        if kind in ("double", "pair", "large"):
            v = Variable(name, kind)
        elif kind == "pointer":
            v = Variable(name, kind, targets=["g:*"])
        else:
            v = self.new_int(name, fixed=kind == "level", c_type=self.c_type(kind).strip())
        self.scopes[0].append(v)
        return self.c_type(kind) + name

    def main(self):
        self.begin_function()
        self.emits = None
        self.out += [f"async {'static ' * bool(self.prefix)}int {self.prefix}main(void)", "{"]
        self.emit("int m0 = 0, m1 = 1, m2 = 2, m3 = 3;")
        for f in self.functions:
            call = f"await {f['name']}({', '.join(ARGUMENTS[kind] for kind in f['kinds'])})"
            for _ in range(2):
                self.emit(SHOWN_RESULT.get(f["result"], "say({id}, {call});").format(id=self.next_id(), call=call))
                self.emit("m0++;")
        for g in self.generators:
            arguments = "".join(f", {ARGUMENTS[kind]}" for kind in g["kinds"])
            self.emit(f"async_each ({ITEMS[g['item']]}, i, {g['name']}{arguments}) {{")
            self.emit("    " + SHOWN_ITEM.get(g["item"], "say({id}, i);").format(id=self.next_id()))
            self.emit("}")
        self.emit("say(1, m0); say(2, m1); say(3, m2); say(4, total); say(5, other); say(6, third);")
        self.emit("say(7, list[0] + 2 * list[1] + 3 * list[2] + 5 * list[3]); say_pair(8, couple); say_double(9, ratio);")
        self.emit("return m3 - 3;")
        self.out.append("}")

    def program(self):
        for number in range(self.random.randrange(2, 5)):
            self.function(number)
        self.main()
        return "\n".join(self.out) + "\n"


def choice(programs):
    """Runs the program that the first argument names."""
    lines = ["async int main(int argc, char **argv)", "{", "    switch (argc > 1 ? atoi(argv[1]) : 0) {"]
    lines += [f"    case {i}: return await p{i}_main();" for i in range(programs)]
    return "\n".join(lines + ["    }", "    return 99;", "}", ""])


def generate(seed, order=False, programs=1):
    if programs == 1:
        return PRELUDE + Generator(seed, order).program()
    texts = [Generator(seed + i, order, f"p{i}_").program() for i in range(programs)]
    return PRELUDE + "\n".join(texts) + choice(programs)

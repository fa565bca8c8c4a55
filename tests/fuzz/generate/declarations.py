# SPDX-License-Identifier: MIT
"""Declarations: a local of every kind, with initialisers that await."""
from base import INTEGERS
from effects import Context, Variable


class Declarations:
    def declaration(self, cleanup=True, no_shadow=False):
        """Declares something. `cleanup`: also what no jump may pass, as variable length arrays."""
        makers = [(7, self.integer_variable), (1, self.late_variable), (1, self.double_declared),
                  (2, self.array), (1, self.matrix), (2, self.pair_declared), (1, self.mixed_declared),
                  (1, self.large_declared), (1, self.bits), (1, self.word), (1, self.pairs), (1, self.pointer_declared),
                  (1, self.pair_pointer_declared), (1, self.unusual), (1, self.handler), (1, self.complex), (1, self.vector), (1, self.rare), (1, self.callee)]
        if cleanup:
            makers += [(1, self.cleaned), (1, self.variable_array)]
        name = self.name_for_local(no_shadow)
        # the new name hides the old one in its own initialiser
        hidden = Variable(name, "hidden")
        self.scopes[-1].append(hidden)
        depth = self.depth()
        variable = self.weighed(makers)(name, self.new_effect(name), lambda c: self.integer(c, depth), depth)
        self.scopes[-1].remove(hidden)
        if variable is not None:
            self.declare(variable)
        else:
            self.emit(";")

    def name_for_local(self, no_shadow=False):
        if no_shadow or not self.chance(18):
            return self.fresh()
        here = [v.name for v in self.scopes[-1]]
        # a parameter's scope is that of the function's outermost block
        here += [v.name for v in self.scopes[0]] if len(self.scopes) == 2 else []
        outer = [v.name for scope in self.scopes[:-1] for v in scope if v.kind != "local macro" and not v.in_macro]
        outer += ["total", "other", "list", "ratio", "couple"]
        name = self.pick(outer)
        return self.fresh() if name in here else name

    def integer_variable(self, name, effect, integer, _):
        kind = self.pick(INTEGERS)
        e = self.full(integer)
        prefix = self.pick(["", "", "", "", "", "const ", "volatile ", "register ", "_Alignas(16) ", "_Alignas(64) "])
        if prefix == "register " and kind == "int":
            prefix = ""
        c_type = kind if prefix in ("", "_Alignas(16) ", "_Alignas(64) ") or kind == "_Bool" else prefix + kind
        v = self.new_int(name, effect, prefix == "const ", c_type)
        if self.chance(15) and prefix != "const ":
            other = self.fresh()
            self.emit(f"{prefix}{kind} {name} = {e}, {other} = {self.number()};")
            self.declare(self.new_int(other, self.new_effect(other), c_type=c_type))
        elif self.chance(10):
            other = self.fresh()
            self.emit(f"{kind} {other} = {self.full(integer)}, {name} = {e};")
            v = self.new_int(name, effect, c_type=kind)
            self.declare(self.new_int(other, self.new_effect(other), c_type=kind))
        else:
            self.emit(f"{prefix}{kind} {name} = {e};")
        return v

    def late_variable(self, name, effect, *_):
        """One that gets its value after its declaration."""
        self.emit(f"int {name};")
        a, b, c = self.any_integer(), self.any_integer(), self.any_integer()
        lines = self.pick([
            [f"if ({c})", f"    {name} = {a};", "else", f"    {name} = {b};"],
            [f"await store(&{name}, {a});"],
            [f"{name} = {a};"],
            [f"switch (({c}) & 1) {{", f"case 0: {name} = {a}; break;", f"default: {name} = {b};", "}"],
        ])
        for line in lines:
            self.emit(line)
        return self.new_int(name, effect)

    def double_declared(self, name, effect, _, depth):
        e = self.full(lambda c: self.double(c, depth))
        self.emit(f"{self.pick(['double', 'double', 'float', 'long double', 'volatile double'])} {name} = {e};")
        return Variable(name, "double", effect)

    def array(self, name, effect, integer, _):
        size = self.pick([2, 4, 4, 4])
        kind = self.pick(["int", "int", "int", "long", "unsigned char"])
        form = self.random.randrange(4)
        if form == 0:
            self.emit(f"{kind} {name}[{size}] = {{0}};")
        elif form == 1 and size == 4 and kind == "int":
            self.emit(f"{kind} {name}[4];")
            self.emit(f"await fill({name}, 4, {self.any_integer()});")
        elif form == 2 and size == 4:
            a, b = self.full_list(integer, 2)
            self.emit(f"{kind} {name}[] = {{[1] = {a}, {b}, [3] = 9}};")
        else:
            parts = self.full_list(integer, size)
            self.emit(f"{kind} {name}[{size}] = {{{', '.join(map(str, parts))}}};")
        return Variable(name, "array", effect, size=size, c_type=kind)

    def variable_array(self, name, effect, *_):
        """An array whose size is an expression; the generator knows its value."""
        n = self.fresh("n")
        self.emit(f"int {n} = {self.pick(['4', 'await pass_int(4)', '2 + (await wait_int(2))'])};")
        self.declare(self.new_int(n, fixed=True))
        form = self.random.randrange(4)
        if form == 0:
            self.emit(f"int {name}[{n}][3];")
            self.emit(f"await fill(&{name}[0][0], (int)(sizeof {name} / sizeof(int)), {self.any_integer()});")
            return Variable(name, "matrix", effect, c_type="int")
        size = self.pick([n, f"{n} + 0", f"await pass_int({n})", f"({n} > 4 ? 1 : {n})"])
        if form == 1:
            kind = self.fresh("row")
            self.emit(f"typedef int {kind}[{size}];")
            self.emit(f"{kind} {name};")
        else:
            self.emit(f"int {name}[{size}];")
        self.emit(f"await fill({name}, (int)(sizeof {name} / sizeof *{name}), {self.any_integer()});")
        if form == 2:
            p = self.fresh("p")
            self.emit(f"int (*{p})[{n}] = &{name};")
            self.emit(f"(*{p})[1] += await pass_int((int)sizeof *{p});")
        return Variable(name, "array", effect, size=4, c_type="int")

    def matrix(self, name, effect, integer, _):
        a, b, d = self.full_list(integer, 3)
        self.emit(f"int {name}[2][3] = {{{{{a}, {b}}}, {{{d}}}}};")
        return Variable(name, "matrix", effect, c_type="int")

    def pair_declared(self, name, effect, integer, depth):
        form = self.random.randrange(3)
        if form == 0:
            a, b = self.full_list(integer, 2)
            value = f"{{.a = {a}, .b = {b}}}"
        elif form == 1:
            value = str(self.full(lambda c: self.pair(c, depth)))
        else:
            value = f"{{{self.full(integer)}}}"
        fixed = self.chance(20)
        self.emit(f"{'const ' * fixed}struct pair {name} = {value};")
        return Variable(name, "pair", effect, fixed=fixed)

    def mixed_declared(self, name, effect, integer, _):
        if self.chance(50):
            s, v0, v2, b = self.full_list(integer, 4)
            self.emit(f"struct mixed {name} = {{.s = {s}, .v = {{{v0}, [2] = {v2}}}, .p = {{.b = {b}}}}};")
        else:
            self.emit(f"struct mixed {name} = await make_mixed({self.full(integer)});")
        return Variable(name, "mixed", effect)

    def large_declared(self, name, effect, integer, depth):
        if self.chance(50):
            self.emit(f"struct large {name} = {self.full(lambda c: self.large(c, depth))};")
        else:
            self.emit(f"struct large {name} = {{.v = {{[3] = {self.full(integer)}}}}};")
        return Variable(name, "large", effect)

    def bits(self, name, effect, integer, _):
        a, b = self.full_list(integer, 2)
        self.emit(f"struct bits {name} = {{({a}) & 31, .i = ({b}) & 31}};")
        return Variable(name, "bits", effect)

    def word(self, name, effect, integer, _):
        self.emit(f"union word {name} = {{.i = {self.full(integer)}}};")
        return Variable(name, "word", effect)

    def pairs(self, name, effect, integer, _):
        a, b = self.full_list(integer, 2)
        self.emit(f"struct pair {name}[2] = {{{{{a}, 1}}, {{.b = {b}}}}};")
        return Variable(name, "pairs", effect)

    def pointer_declared(self, name, effect, _, depth, prefix=""):
        p, on = self.pointer(Context(), depth)
        if p is None or not on:
            return None
        self.emit(f"{prefix}int *{name} = {p};")
        return Variable(name, "pointer", effect, targets=list(on))

    def pair_pointer_declared(self, name, effect, *_):
        p, on = self.pair_pointer(Context(), 1)
        if p is None or not on:
            return None
        self.emit(f"struct pair *{name} = {p};")
        return Variable(name, "pair pointer", effect, targets=list(on))

    def cleaned(self, name, effect, integer, depth):
        form = self.random.randrange(4)
        if form == 0:
            self.emit(f"__attribute__((cleanup(end_int))) int {name} = {self.full(integer)};")
            return self.new_int(name, effect)
        if form == 1:
            e = self.full(lambda c: self.pair(c, depth))
            self.emit(f"struct pair {name} __attribute__((cleanup(end_pair))) = {e};")
            return Variable(name, "pair", effect)
        if form == 2:
            self.emit(f"const long {name} __attribute__((__cleanup__(end_const))) = {self.full(integer)};")
            return self.new_int(name, effect, True, "long")
        return self.pointer_declared(name, effect, None, depth, "__attribute__((cleanup(end_pointer))) ")

    def unusual(self, name, effect, integer, _):
        form = self.random.randrange(5)
        if form == 0:
            self.emit(f"static int {name} = {self.number()};")
            return self.new_int(name, "g:static")
        if form == 1:
            a, b = self.full_list(integer, 2)
            self.emit(f"struct {{ int first; long second; }} {name} = {{{a}, {b}}};")
            return Variable(name, "local", effect)
        if form == 2:
            kind = self.fresh("kind")
            self.emit(f"typedef struct {{ long second; char first; }} {kind};")
            self.emit(f"{kind} {name} = {{.first = {self.full(integer)}}};")
            return Variable(name, "local", effect)
        word = f"__typeof__({self.full(integer)})" if form == 3 else "__auto_type"
        self.emit(f"{word} {name} = {self.full(integer)};")
        return self.new_int(name, effect, c_type="unknown")

    def complex(self, name, effect, _, depth):
        """What programs use is one of its parts."""
        kind = self.pick(["_Complex double", "float _Complex"])
        e = self.full(lambda c: self.double(c, depth))
        form = self.pick(["{}", "await pass_complex({})", "{} + 2.0i", "(await pass_complex({})) * 0.5i"])
        self.emit(f"{kind} {name} = {form.format(e)};")
        return self.part_of(name, f"{self.pick(['__real__', '__imag__'])}({name})", "double", effect)

    def part_of(self, name, part, kind, effect):
        """A variable of which the program uses a part: no other one may hide it."""
        whole = self.declare(Variable(name, "hidden"))
        whole.in_macro = True
        v = Variable(part, kind, effect)
        v.in_macro = True
        return v

    def vector(self, name, effect, integer, _):
        parts = self.full_list(integer, 4)
        self.emit(f"vector {name} = {{{', '.join(f'(int)({part})' for part in parts)}}};")
        return Variable(name, "array", effect, size=4, c_type="vector")

    def rare(self, name, effect, integer, _):
        """Integers of rare types and storage."""
        form = self.random.randrange(4)
        if form == 0:
            kind = self.pick(["_Atomic int", "_Atomic(long)", "_Atomic unsigned char"])
            self.emit(f"{kind} {name} = {self.full(integer)};")
            return self.new_int(name, effect, c_type=kind)
        if form == 1:
            self.emit(f"static _Thread_local long {name} = {self.number()};")
            return self.new_int(name, "g:static", c_type="long")
        if form == 2:
            kind = self.fresh("kind")
            self.emit(f"enum {kind} {{ {kind}_A = 2, {kind}_B }} {name} = (enum {kind})({self.full(integer)});")
            return self.new_int(name, effect, c_type="enum")
        self.emit(f"__int128 {name} = await pass_wide({self.full(integer)});")
        return self.new_int(name, effect, c_type="__int128")

    def callee(self, name, effect, integer, _):
        self.emit(f"struct callee {name} = await make_callee({self.full(integer)});")
        return self.part_of(name, f"{name}.f", "handler", effect)

    def handler(self, name, effect, integer, _):
        e = self.full(integer)
        self.emit(self.pick([f"handler *{name} = ({e}) ? pass_int : slow;",
                             f"async int (*{name})(int) = choose({e});"]))
        return Variable(name, "handler", effect)

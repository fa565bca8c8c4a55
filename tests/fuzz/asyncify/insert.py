# SPDX-License-Identifier: MIT
"""Puts the async words, and awaits of every kind, into the text.

    int f(int x)                       async int f(int x)
    {                                  {
        g(x);                 ->           await g(x);
                                           await fuzz_wait();
        return x + h(x - 1);               return (await pass_int(x)) + (await h(x - 1));
    }                                  }

An operand is passed through an async function of its own type, so that what it is stays as it was.
Where C wants a constant or a place instead of a value nothing is put.
"""
from clang.cindex import BinaryOperator, TypeKind

from facts import Kind, initializer, library, spelling_place, strip

PASSED = {
    TypeKind.BOOL: "_Bool", TypeKind.CHAR_S: "char", TypeKind.CHAR_U: "char",
    TypeKind.SCHAR: "signed char", TypeKind.UCHAR: "unsigned char",
    TypeKind.SHORT: "short", TypeKind.USHORT: "unsigned short",
    TypeKind.INT: "int", TypeKind.UINT: "unsigned", TypeKind.LONG: "long",
    TypeKind.ULONG: "unsigned long", TypeKind.LONGLONG: "long long",
    TypeKind.ULONGLONG: "unsigned long long", TypeKind.FLOAT: "float",
    TypeKind.DOUBLE: "double", TypeKind.LONGDOUBLE: "long double",
    TypeKind.INT128: "__int128", TypeKind.UINT128: "unsigned __int128",
}
CALL_FORMS = [("(_Await ", ")")] * 6 + [("(_Await _Spawn(", "))"), ("(_Await async_defer(", "))")]
CONSTANTS = (Kind.INTEGER_LITERAL, Kind.FLOATING_LITERAL, Kind.CHARACTER_LITERAL)
STEPS = ("++", "--")


def passer(name):
    """The function through which values of a type pass."""
    return "fuzz_" + name.replace(" ", "_").lstrip("_").lower()


class Inserter:
    def __init__(self, program, chosen, random, options):
        self.program, self.random, self.options = program, random, options
        self.chosen = {function.usr for function in chosen}
        self.used = set()     # the types that are passed
        self.waits = False
        self.called = set()   # calls that are awaited: those in macros are met at each use
        self.done = set()     # bodies in headers are met in each file that includes them

    def chance(self, percent):
        return self.random.random() * 100 < percent

    # ---- the async words ----

    def mark(self, functions):
        for function in functions:
            for path, offset in sorted(function.declarations):
                self.program.file(path).insert(offset, "_Async ")

    def call(self, place, end):
        """Awaits a call; in a macro's text, and where macros use it, in the plain form."""
        file = self.program.file(place.path)
        begin = place.offset
        if place.key() in self.called:
            return
        self.called.add(place.key())
        form = CALL_FORMS[0]
        if self.chance(self.options.forms) and not file.in_directive(begin):
            if file.free_of_macros(begin, end):
                form = self.random.choice(CALL_FORMS)
        file.wrap(begin, end, *form)

    # ---- bodies ----

    def unit(self, unit):
        for cursor in unit.cursor.get_children():
            if cursor.kind != Kind.FUNCTION_DECL or not cursor.is_definition():
                continue
            if self.program.own_path(cursor.location.file) is None:
                continue
            if cursor.get_usr() not in self.chosen:
                continue
            key = (cursor.location.file.name, cursor.location.offset)
            if key in self.done:
                continue
            self.done.add(key)
            for child in cursor.get_children():
                if child.kind == Kind.COMPOUND_STMT:
                    self.statement(child)

    def range_of(self, cursor):
        """The file and range of what stands in the text as it is; None if macros take part."""
        begin, end = cursor.extent.start, cursor.extent.end
        path = self.program.own_path(begin.file)
        if path is None or begin.file.name != end.file.name:
            return None
        written = spelling_place(self.program, begin)
        file = self.program.file(path)
        if written is None or written.key() != (path, begin.offset):
            return None
        if end.offset <= begin.offset or not file.free_of_macros(begin.offset, end.offset):
            return None
        return file, begin.offset, end.offset

    # ---- statements ----

    def statement(self, cursor):
        kind = cursor.kind
        children = list(cursor.get_children())
        if kind == Kind.COMPOUND_STMT:
            for child in children:
                self.wait_before(child)
                self.statement(child)
        elif kind == Kind.DECL_STMT:
            for child in children:
                self.declaration(child)
        elif kind == Kind.CASE_STMT:
            self.statement(children[-1])
        elif kind == Kind.ASM_STMT:
            return
        elif kind.is_expression():
            self.discarded(cursor)
        elif kind.is_statement():
            for child in children:
                if child.kind.is_expression() and kind != Kind.INDIRECT_GOTO_STMT:
                    self.controlling(cursor, child)
                else:
                    self.statement(child)

    def controlling(self, statement, child):
        """An expression below a statement: a value, or a statement of its own."""
        body = statement.kind in (Kind.LABEL_STMT, Kind.DEFAULT_STMT, Kind.FOR_STMT)
        last = list(statement.get_children())[-1] == child
        if body or statement.kind in (Kind.IF_STMT, Kind.WHILE_STMT, Kind.SWITCH_STMT) and last:
            self.discarded(child)
        elif statement.kind == Kind.IF_STMT and list(statement.get_children())[0] != child:
            self.discarded(child)
        elif statement.kind == Kind.DO_STMT and not last:
            self.discarded(child)
        else:
            self.value(child)

    def wait_before(self, cursor):
        if cursor.kind in (Kind.CASE_STMT, Kind.DEFAULT_STMT, Kind.NULL_STMT):
            return
        if not self.chance(self.options.waits):
            return
        begin = cursor.extent.start
        path = self.program.own_path(begin.file)
        written = spelling_place(self.program, begin)
        if path is None or written is None or written.key() != (path, begin.offset):
            return
        if not self.program.file(path).free_of_macros(begin.offset, begin.offset + 1):
            return
        self.waits = True
        self.program.file(path).insert(begin.offset, "_Await fuzz_wait(); ")

    def declaration(self, cursor):
        if cursor.kind != Kind.VAR_DECL:
            return
        value = initializer(cursor)
        if value is None or cursor.storage_class.name in ("STATIC", "EXTERN"):
            return
        self.initial(value)

    def initial(self, value):
        inner = strip(value)
        if inner.kind != Kind.INIT_LIST_EXPR:
            self.value(value)
            return
        for element in inner.get_children():
            children = list(element.get_children())
            if self.is_designated(element):
                self.initial(children[-1])
            else:
                self.initial(element)

    def is_designated(self, element):
        found = self.program.own_path(element.extent.start.file)
        if found is None:
            return False
        begin = element.extent.start.offset
        return self.program.file(found).text[begin:begin + 1] in (b".", b"[")

    # ---- expressions ----

    def calls_alone(self, cursor):
        """Awaits the calls below a construct whose operands are not understood here."""
        if cursor.kind == Kind.CALL_EXPR and self.awaited(cursor):
            for child in list(cursor.get_children())[1:]:
                self.calls_alone(child)
            return
        for child in cursor.get_children():
            self.calls_alone(child)

    def awaited(self, call):
        """Awaits a call if its callee is async. Gives whether it is a direct call."""
        children = list(call.get_children())
        callee = strip(children[0]) if children else None
        if callee is None or callee.kind != Kind.DECL_REF_EXPR:
            return False
        target = callee.referenced
        if target is None or target.kind != Kind.FUNCTION_DECL or target.get_usr() not in self.chosen:
            return True
        place = spelling_place(self.program, callee.location)
        end = self.program.file(place.path).end_of_call(place.offset, callee.spelling)
        self.call(place, end)
        return True

    def discarded(self, cursor):
        """An expression whose value nobody wants: it may be void."""
        inner = strip(cursor)
        if inner.kind == Kind.PAREN_EXPR:
            self.discarded(next(inner.get_children()))
        elif inner.kind == Kind.BINARY_OPERATOR and inner.binary_operator == BinaryOperator.Comma:
            for child in inner.get_children():
                self.discarded(child)
        else:
            self.operands(inner)

    def place(self, cursor):
        """An expression that stands for a place: only what it is computed from are values."""
        self.operands(strip(cursor))

    def value(self, cursor):
        """An operand whose value is used."""
        inner = strip(cursor)
        if self.chance(self.share(inner)):
            self.passing(cursor, inner)
        self.operands(inner)

    def share(self, inner):
        return self.options.passes / 4 if inner.kind in CONSTANTS else self.options.passes

    def passing(self, outer, inner):
        wanted, given = outer.type.get_canonical(), inner.type.get_canonical()
        if given.kind == TypeKind.ENUM:
            given = given.get_declaration().enum_type.get_canonical()
        found = self.range_of(inner)
        if found is None or self.is_bit_field(inner):
            return
        file, begin, end = found
        if given.kind in PASSED and wanted.kind != TypeKind.POINTER:
            name = PASSED[given.kind]
            self.used.add(name)
            file.wrap(begin, end, f"(_Await {passer(name)}(", "))")
        elif given.kind in (TypeKind.POINTER, TypeKind.RECORD) and not self.is_null(inner):
            if wanted.kind == given.kind and inner.kind != Kind.INIT_LIST_EXPR and self.is_read(inner):
                self.waits = True
                file.wrap(begin, end, "__extension__({ __auto_type fuzz_v = ", "; _Await fuzz_wait(); fuzz_v; })")

    @staticmethod
    def is_read(inner):
        """Whether a pointer or a structure may be copied: that of a volatile one may not be."""
        return not inner.type.get_canonical().is_volatile_qualified()

    def is_null(self, inner):
        """Null pointer constants lose their nature in a variable; void pointers are like them."""
        while inner.kind == Kind.PAREN_EXPR:
            inner = strip(next(inner.get_children()))
        pointee = inner.type.get_canonical().get_pointee()
        return pointee.kind == TypeKind.VOID or inner.kind in CONSTANTS

    def is_bit_field(self, inner):
        """Whether an expression is a bit-field: its value is promoted by its width, not its type."""
        children = [strip(child) for child in inner.get_children()]
        if inner.kind == Kind.MEMBER_REF_EXPR:
            return inner.referenced is not None and inner.referenced.is_bitfield()
        if inner.kind in (Kind.PAREN_EXPR, Kind.UNARY_OPERATOR, Kind.COMPOUND_ASSIGNMENT_OPERATOR):
            return self.is_bit_field(children[0])
        if inner.kind == Kind.BINARY_OPERATOR and inner.binary_operator == BinaryOperator.Comma:
            return self.is_bit_field(children[1])
        if inner.kind == Kind.BINARY_OPERATOR and inner.binary_operator.is_assignment:
            return self.is_bit_field(children[0])
        if inner.kind == Kind.CONDITIONAL_OPERATOR:
            return any(self.is_bit_field(child) for child in children)
        return False

    def operands(self, cursor):
        kind = cursor.kind
        children = list(cursor.get_children())
        if kind == Kind.CALL_EXPR:
            self.call_operands(cursor, children)
        elif kind == Kind.UNARY_OPERATOR:
            self.unary_operand(cursor, children)
        elif kind == Kind.BINARY_OPERATOR:
            self.binary_operands(cursor, children)
        elif kind == Kind.COMPOUND_ASSIGNMENT_OPERATOR:
            self.place(children[0])
            self.value(children[1])
        elif kind == Kind.CONDITIONAL_OPERATOR:
            self.value(children[0])
            for child in children[1:]:
                self.branch(cursor, child)
        elif kind == Kind.PAREN_EXPR:
            self.operands(strip(children[0]))
        elif kind == Kind.CSTYLE_CAST_EXPR:
            self.cast_operand(cursor, children[-1])
        elif kind == Kind.ARRAY_SUBSCRIPT_EXPR:
            self.subscript(children)
        elif kind == Kind.MEMBER_REF_EXPR:
            for child in children:
                if child.kind.is_expression():
                    self.base(child)
        elif kind == Kind.COMPOUND_LITERAL_EXPR:
            for child in children:
                if child.kind == Kind.INIT_LIST_EXPR:
                    self.initial(child)
        elif kind == Kind.StmtExpr:
            for child in children:
                self.statement(child)
        else:
            self.calls_alone(cursor)

    def call_operands(self, call, children):
        if not children:
            return
        direct = self.awaited(call)
        if direct and strip(children[0]).spelling.startswith("__"):
            for child in children[1:]:
                self.calls_alone(child)
            return
        if not direct:
            self.place(children[0])
        for child in children[1:]:
            self.value(child)

    def unary_operand(self, cursor, children):
        file = self.range_of(cursor)
        if file is None or not children:
            self.calls_alone(cursor)
            return
        text, begin, end = file
        word = text.text[begin:end].strip(b"( \t\r\n")
        if word.startswith((b"sizeof", b"_Alignof", b"__alignof", b"__real", b"__imag", b"__extension__")):
            self.calls_alone(cursor)
        elif word.startswith((b"&", b"++", b"--")) or word.endswith((b"++", b"--")) and not self.is_prefix(word):
            self.place(children[0])
        else:
            self.value(children[0])

    @staticmethod
    def is_prefix(word):
        return word[:1] in (b"*", b"-", b"+", b"~", b"!")

    def binary_operands(self, cursor, children):
        if cursor.binary_operator.is_assignment:
            self.place(children[0])
            self.value(children[1])
        elif cursor.binary_operator == BinaryOperator.Comma:
            self.discarded(children[0])
            self.value(children[1])
        else:
            self.value(children[0])
            self.value(children[1])

    def branch(self, conditional, child):
        if conditional.type.get_canonical().kind == TypeKind.VOID:
            self.discarded(child)
        elif conditional.type.get_canonical().kind == TypeKind.POINTER:
            self.place(child)  # a null pointer constant must stay one
        else:
            self.value(child)

    def cast_operand(self, cursor, child):
        if cursor.type.get_canonical().kind == TypeKind.VOID:
            self.discarded(child)
        elif cursor.type.get_canonical().kind == TypeKind.POINTER:
            self.place(child)
        else:
            self.value(child)

    def subscript(self, children):
        base, index = children
        if base.type.get_canonical().kind == TypeKind.POINTER and strip(base).type.get_canonical().kind == TypeKind.POINTER:
            self.value(base)
        else:
            self.place(base)
        self.value(index)

    def base(self, child):
        if child.type.get_canonical().kind == TypeKind.POINTER:
            self.value(child)
        else:
            self.place(child)

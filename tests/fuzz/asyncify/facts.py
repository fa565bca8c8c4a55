# SPDX-License-Identifier: MIT
"""What has to be known of a program: its functions, and who refers to each from where.

In: C files with their flags. Out: a Program, that is the functions by their USR (a name that is the
same in every file), each with the places of its declarations and with its references.
"""
import ctypes
import os
import re
import sys

try:
    from clang import cindex
except ImportError:  # Debian's python3-clang-19 installs for /usr/bin/python3
    sys.path.append("/usr/lib/python3/dist-packages")
    from clang import cindex

import text

Kind = cindex.CursorKind
library = cindex.conf.lib
library.clang_Cursor_getVarDeclInitializer.argtypes = [cindex.Cursor]
library.clang_Cursor_getVarDeclInitializer.restype = cindex.Cursor
library.clang_getSpellingLocation.argtypes = [cindex.SourceLocation] + [ctypes.c_void_p] * 4
library.clang_getFileName.restype = cindex._CXString
library.clang_equalCursors.argtypes = [cindex.Cursor, cindex.Cursor]

# Functions that an async function may not call.
NOT_FROM_ASYNC = re.compile(r"alloca|__builtin_alloca|_?_?sig?setjmp|_?setjmp|vfork|__builtin_setjmp")
# Attributes by which something else than C calls a function, or gives it another name.
CALLED_FROM_OUTSIDE = re.compile(rb"\b(constructor|destructor|alias|ifunc|interrupt|__init)\b")
NAMED_IN_ATTRIBUTES = re.compile(rb"\b(?:__)?(?:cleanup|alias|ifunc)(?:__)?\s*\(\s*\"?(\w+)")


class Place:
    """A place in a file's text, in bytes."""

    def __init__(self, path, offset):
        self.path, self.offset = path, offset

    def key(self):
        return self.path, self.offset


class Reference:
    """A use of a function's name: a call that can be awaited, or why it cannot be."""

    def __init__(self, function, caller, place=None, end=None, problem=None):
        self.function = function  # the USR of what is named
        self.caller = caller      # the USR of the function it stands in; None: outside of functions
        self.place = place        # where the name stands in the text
        self.end = end            # the offset behind the closing parenthesis
        self.problem = problem


class Function:
    def __init__(self, usr, name):
        self.usr, self.name = usr, name
        self.declarations = set()  # (path, offset): where `async` goes
        self.references = []
        self.problem = None        # why it stays plain
        self.defined = False


class Program:
    def __init__(self, root):
        self.root = os.path.realpath(root) + os.sep
        self.functions = {}
        self.units = []            # (translation unit, path)
        self.files = {}            # path -> text.File
        self.declared_at = {}      # (path, offset) -> USRs of what is declared there
        self.paths = {}

    def own_path(self, file):
        """The real path of a file of the program; None for a system's."""
        if file is None:
            return None
        name = file.name
        if name not in self.paths:
            real = os.path.realpath(name)
            self.paths[name] = real if real.startswith(self.root) else None
        return self.paths[name]

    def file(self, path):
        if path not in self.files:
            self.files[path] = text.File(path)
        return self.files[path]

    def function(self, cursor):
        usr = cursor.get_usr()
        if usr not in self.functions:
            self.functions[usr] = Function(usr, cursor.spelling)
        return self.functions[usr]


def spelling_place(program, location):
    """Where a token was written: in a macro's text, if it comes from there."""
    file, offset = cindex.c_object_p(), ctypes.c_uint()
    library.clang_getSpellingLocation(location, ctypes.byref(file), None, None, ctypes.byref(offset))
    path = program.own_path(cindex.File(file)) if file else None
    return Place(path, offset.value) if path else None


def strip(cursor):
    """Without what C adds by itself: implicit conversions."""
    while cursor.kind == Kind.UNEXPOSED_EXPR:
        children = list(cursor.get_children())
        if len(children) != 1 or children[0].extent != cursor.extent:
            return cursor
        cursor = children[0]
    return cursor


def initializer(cursor):
    found = library.clang_Cursor_getVarDeclInitializer(cursor)
    return None if found.kind.is_invalid() else cindex.Cursor.from_cursor_result(found, None, (cursor,))


def parse(program, path, flags):
    index = cindex.Index.create()
    unit = index.parse(path, args=flags, options=cindex.TranslationUnit.PARSE_DETAILED_PROCESSING_RECORD)
    errors = [d for d in unit.diagnostics if d.severity >= cindex.Diagnostic.Error]
    if errors:
        raise SystemExit(f"asyncify: {path}: {errors[0].spelling} ({errors[0].location})")
    program.units.append((unit, os.path.realpath(path)))
    note_macros(program, unit)
    for cursor in unit.cursor.get_children():
        path = program.own_path(cursor.location.file)
        if path is None:
            continue
        if cursor.kind == Kind.FUNCTION_DECL:
            read_function(program, cursor)
        elif cursor.kind == Kind.VAR_DECL:
            read(program, cursor, None)


def note_macros(program, unit):
    for cursor in unit.cursor.get_children():
        if cursor.kind == Kind.MACRO_INSTANTIATION:
            path = program.own_path(cursor.location.file)
            if path is not None:
                program.file(path).macros.add((cursor.extent.start.offset, cursor.extent.end.offset))


def read_function(program, cursor):
    function = program.function(cursor)
    place = cursor.extent.start
    path = program.own_path(place.file)
    canonical = cursor.canonical.location.file
    if path is None or program.own_path(canonical) is None:
        function.problem = "declared by the system"
        return
    key = (path, place.offset)
    function.declarations.add(key)
    program.declared_at.setdefault(key, set()).add(function.usr)
    function.problem = function.problem or problem_of(program, cursor)
    if not cursor.is_definition():
        return
    function.defined = True
    for child in cursor.get_children():
        if child.kind == Kind.COMPOUND_STMT:
            read(program, child, function)


def problem_of(program, cursor):
    kind = cursor.type.kind
    if kind not in (cindex.TypeKind.FUNCTIONPROTO, cindex.TypeKind.FUNCTIONNOPROTO):
        return "declared by a typedef"
    if kind == cindex.TypeKind.FUNCTIONPROTO and cursor.type.is_function_variadic():
        return "variadic"
    if cursor.spelling == "main":
        arguments = len(list(cursor.get_arguments()))
        if arguments not in (0, 2) or cursor.result_type.get_canonical().kind != cindex.TypeKind.INT:
            return "a form of main that cannot be async"
    file = program.file(program.own_path(cursor.extent.start.file))
    body = [c.extent.start.offset for c in cursor.get_children() if c.kind == Kind.COMPOUND_STMT]
    head = file.text[cursor.extent.start.offset:body[0] if body else cursor.extent.end.offset + 200]
    if not body:
        head = head.split(b";")[0]
    if CALLED_FROM_OUTSIDE.search(head):
        return "an attribute of its declaration"
    return None


def read(program, cursor, caller, problem=None):
    """Notes every use of a function in a statement or an expression."""
    kind = cursor.kind
    if kind == Kind.CALL_EXPR:
        read_call(program, cursor, caller, problem)
        return
    if kind == Kind.DECL_REF_EXPR:
        note_function(program, cursor, caller, problem or "its address is taken")
    elif kind == Kind.FUNCTION_DECL:
        read_function(program, cursor)
        return
    elif kind == Kind.ASM_STMT:
        problem = problem or "called among the operands of asm"
    elif kind == Kind.GENERIC_SELECTION_EXPR:
        problem = problem or "called in _Generic"
    for child in cursor.get_children():
        read(program, child, caller, problem)


def read_call(program, call, caller, problem):
    children = list(call.get_children())
    callee = strip(children[0]) if children else None
    if callee is not None and callee.kind == Kind.DECL_REF_EXPR:
        note_function(program, callee, caller, problem, call=True)
        if caller is not None and NOT_FROM_ASYNC.fullmatch(callee.spelling):
            caller.problem = f"calls {callee.spelling}"
        children = children[1:]
    for child in children:
        read(program, child, caller, problem)


def note_function(program, name, caller, problem, call=False):
    target = name.referenced
    if target is None or target.kind != Kind.FUNCTION_DECL:
        return
    if program.own_path(target.location.file) is None:
        return
    function = program.function(target)
    usr = caller.usr if caller is not None else None
    place = spelling_place(program, name.location)
    if not call or problem is not None:
        function.references.append(Reference(function.usr, usr, place, problem=problem))
        return
    end = program.file(place.path).end_of_call(place.offset, name.spelling) if place else None
    problem = None if end is not None else "called through a macro"
    function.references.append(Reference(function.usr, usr, place, end, problem))


def names_in_attributes(program):
    """Functions that attributes name: libclang does not show them as references."""
    for file in program.files.values():
        for name in NAMED_IN_ATTRIBUTES.findall(file.text):
            for function in program.functions.values():
                if function.name == name.decode(errors="replace"):
                    function.problem = "named by an attribute"

# SPDX-License-Identifier: MIT
"""Builds a program with a macro for every identifier that asyncc's headers and its generated code
use, and that is neither reserved, nor the program's own, nor of the C library: they must not matter.

    macros_of_all_names.py ASYNCC INCLUDE CC PROGRAM WORK

The macros stand before asyncc.h, behind it, and before it in the erased program. Each time PROGRAM
prints what it prints without them. PROGRAM marks the line of its last include of the C library with
a comment, LAST, for the library's headers are not what is tested here.
"""
import os
import re
import subprocess
import sys

asyncc, include, cc, program, work = sys.argv[1:]

KEYWORDS = set(
    """auto break case char const continue default defined do double else enum extern float for goto if
    inline int long register restrict return short signed sizeof static struct switch typedef union
    unsigned void volatile while asm typeof alignas alignof bool constexpr false nullptr static_assert
    thread_local true typeof_unqual""".split()
)
PUBLIC = re.compile(r"async$|await$|task$|spawn$|gather$|async_|asyncc_|ASYNCC?_|_[A-Z_]")
STANDARD = "".join(
    "#include <%s.h>\n" % name
    for name in (
        "signal", "stdbool", "stddef", "stdint", "sys/resource", "sys/socket", "sys/types", "sys/wait"
    )
)


def identifiers(text):
    text = re.sub(r'/\*.*?\*/|//[^\n]*|"(\\.|[^"\\])*"|\'(\\.|[^\'\\])*\'', " ", text, flags=re.S)
    return set(re.findall(r"(?<!\w)[A-Za-z_]\w*", text))


def run(command, **kwargs):
    result = subprocess.run(command, capture_output=True, text=True, check=False, **kwargs)
    if result.returncode != 0:
        sys.exit("%s: status %d\n%s" % (" ".join(command), result.returncode, result.stderr[:4000]))
    return result.stdout


def headers():
    for folder, _, files in os.walk(include):
        for name in files:
            with open(os.path.join(folder, name)) as file:
                yield file.read()


def library_names():
    expanded = run([cc, "-E", "-"], input=STANDARD)
    macros = run([cc, "-E", "-dM", "-"], input=STANDARD)
    return identifiers(expanded) | set(re.findall(r"#define (\w+)", macros))


def names_to_hit(source):
    generated = run([asyncc, program])
    used = identifiers(generated).union(*map(identifiers, headers()))
    own = identifiers(source)
    made = re.compile("(%s)__[a-z_]+$" % "|".join(map(re.escape, own)))
    return sorted(
        name
        for name in used - own - KEYWORDS - library_names()
        if not PUBLIC.match(name) and not made.match(name)
    )


def build_and_run(name, text, *flags):
    path = os.path.join(work, name + ".c")
    with open(path, "w") as file:
        file.write(text)
    run([asyncc, cc, "-I" + include, *flags, path, "-o", os.path.join(work, name)])
    return run([os.path.join(work, name)])


def main():
    os.makedirs(work, exist_ok=True)
    with open(program) as file:
        source = file.read()
    names = names_to_hit(source)
    print(" ".join(names))
    words = set(re.findall(r"#define (async_(?!_)\w+)", "".join(headers())))
    unused = words - identifiers(source)
    assert not unused, "not in the program: %s" % unused
    macros = "".join('#define %s "a macro" %s "a macro"\n' % (name, name) for name in names)
    before = source.replace("/* LAST */", "\n" + STANDARD + macros)
    behind = source.replace("#include <asyncc.h>\n", "#include <asyncc.h>\n" + macros)
    assert -1 < before.find(macros) < before.find("#include <asyncc.h>") and macros in behind
    for name, text, flags in (
        ("before", before, []),
        ("behind", behind, []),
        ("optimized", behind, ["-O2"]),
        ("erased", before, ["-DASYNCC_ERASE"]),
    ):
        expected = build_and_run("plain", source, *flags)
        printed = build_and_run(name, text, *flags)
        assert printed == expected, "%s:\n%s\ninstead of\n%s" % (name, printed, expected)
    print("%d names" % len(names))


main()

#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes the functions of a C program async, and puts awaits into them.

    python3 tests/fuzz/asyncify [OPTIONS] FILE.c... [-- COMPILER FLAGS]
    python3 tests/fuzz/asyncify [OPTIONS] --commands compile_commands.json

The files are all those of one program. As many of their functions as can be become async, with
their prototypes, and all calls of those are awaited; `choose.py` says which cannot be. Then awaits
of functions that wait now and then are put between statements, and values pass through async
functions of their own types, deep inside conditions and operands. What comes out is still the same
program when it is erased. It is built with `asyncc CC ...`, or with `CC -DASYNCC_ERASE ...`.

    --out FOLDER        where the changed files go, under their paths below the root
    --in-place          instead: the files themselves are changed
    --root FOLDER       the program's own folder: only files below it are changed, headers included
                        (the common folder of the files is the default)
    --commands FILE     take the files and their flags from a compile_commands.json
    --seed N            the same seed, the same changes
    --waits PERCENT     of statements that get an await before them (20)
    --passes PERCENT    of values that pass through an async function (10)
    --forms PERCENT     of awaited calls that may get another form, as `await spawn(f(x))` (30)
    --functions PERCENT of functions that are chosen (100)
    --plain A,B,...     functions that stay plain
    --only A,B,...      only these functions, so far as can be
    --report            print which functions are async, and why the others are not, and how many awaits were put in
"""
import argparse
import json
import os
import random
import shlex
import sys

import choose
import facts
import insert
import support


def arguments_of(command_line):
    flags = []
    if "--" in command_line:
        at = command_line.index("--")
        command_line, flags = command_line[:at], command_line[at + 1:]
    parser = argparse.ArgumentParser(usage=__doc__, add_help=False)
    parser.add_argument("files", nargs="*")
    for name in ("out", "root", "commands"):
        parser.add_argument("--" + name)
    parser.add_argument("--seed", type=int, default=0)
    for name, percent in (("waits", 20), ("passes", 10), ("forms", 30), ("functions", 100)):
        parser.add_argument("--" + name, type=float, default=percent)
    for name in ("plain", "only"):
        parser.add_argument("--" + name, type=lambda names: names.split(","), default=[])
    for name in ("in-place", "report"):
        parser.add_argument("--" + name, action="store_true")
    options = parser.parse_args(command_line)
    if bool(options.files) == bool(options.commands) or bool(options.out) == options.in_place:
        parser.error("files or --commands, and --out or --in-place")
    return options, flags


def sources(options, flags):
    """The files, each with its flags."""
    if not options.commands:
        return [(os.path.abspath(path), flags) for path in options.files]
    with open(options.commands, encoding="utf-8") as file:
        entries = json.load(file)
    return [source_of(entry) for entry in entries if entry["file"].endswith(".c")]


def source_of(entry):
    words = entry.get("arguments") or shlex.split(entry["command"])
    folder = entry["directory"]
    path = os.path.join(folder, entry["file"])
    flags = ["-working-directory=" + folder]
    words = iter(words[1:])
    for word in words:
        if word in ("-o", "-MF", "-MT", "-MQ"):
            next(words)
        elif word != "-c" and os.path.join(folder, word) != path:
            flags.append(word)
    return path, flags


def write(program, options):
    for path, file in sorted(program.files.items()):
        if not file.changed():
            continue
        out = path
        if options.out:
            out = os.path.join(options.out, os.path.relpath(path, program.root))
            os.makedirs(os.path.dirname(os.path.abspath(out)), exist_ok=True)
        with open(out, "wb") as handle:
            handle.write(file.edited())


def report(program, chosen):
    for function in sorted(program.functions.values(), key=lambda function: function.name):
        if function in chosen:
            print(f"async  {function.name}")
        elif function.defined:
            print(f"plain  {function.name}: {function.problem}")
    defined = sum(function.defined for function in program.functions.values())
    awaits = sum(file.awaits() for file in program.files.values())
    print(f"{len(chosen)} of {defined} functions are async, {awaits} awaits were put in")


def main():
    options, flags = arguments_of(sys.argv[1:])
    files = sources(options, flags)
    root = options.root or os.path.commonpath([os.path.dirname(path) for path, _ in files])
    chance = random.Random(options.seed)
    program = facts.Program(root)
    for path, own_flags in files:
        facts.parse(program, path, own_flags)
    facts.names_in_attributes(program)

    def wanted(function):
        if options.only and function.name not in options.only:
            return False
        named = function.name in options.plain
        return not named and (function.name == "main" or chance.random() * 100 < options.functions)

    chosen = choose.choose(program, wanted)
    inserter = insert.Inserter(program, chosen, chance, options)
    inserter.mark(chosen)
    for unit, _ in program.units:
        inserter.unit(unit)
    support.put(program, chosen, inserter)
    write(program, options)
    if options.report:
        report(program, chosen)


main()

# SPDX-License-Identifier: MIT
"""Which functions become async: as many as can be.

A function can be async if every reference to it is a call that can be awaited and stands in an
async function. Functions whose address is taken stay plain, and so does what plain functions call:
so callbacks of the C library (qsort, signal, atexit) and all that they reach stay plain.
"""


def choose(program, wanted):
    """Gives the functions to make async, of those for which wanted(function) is true."""
    chosen = {}
    for usr, function in program.functions.items():
        if not function.defined:
            function.problem = function.problem or "not defined in these files"
        elif function.problem is None and not wanted(function):
            function.problem = "not chosen"
        if function.problem is None:
            function.problem = shared_declaration(program, function)
        if function.problem is None:
            chosen[usr] = function
    by_place = names_by_place(program)
    changed = True
    while changed:
        changed = False
        for usr, function in list(chosen.items()):
            function.problem = reason_against(program, function, chosen, by_place)
            if function.problem is not None:
                del chosen[usr]
                changed = True
    return list(chosen.values())


def shared_declaration(program, function):
    for place in function.declarations:
        if len(program.declared_at[place]) > 1:
            return "declared together with another"
    return None


def names_by_place(program):
    """What a name in the text may mean: more than one function, where macros are used twice."""
    found = {}
    for function in program.functions.values():
        for reference in function.references:
            if reference.place is not None:
                found.setdefault(reference.place.key(), set()).add(function.usr)
    return found


def reason_against(program, function, chosen, by_place):
    for reference in function.references:
        if reference.problem is not None:
            return reference.problem
        if reference.caller not in chosen:
            caller = program.functions.get(reference.caller)
            return f"called by {caller.name}, which is plain" if caller else "used outside of functions"
        if any(usr not in chosen for usr in by_place[reference.place.key()]):
            return "called by a macro that calls another function as well"
    return None

# SPDX-License-Identifier: MIT
"""The functions that inserted awaits wait for, put into each changed file before its first change.

Some of their calls do not wait, others do, once or twice, so that a function goes on sometimes at
once and sometimes later.
"""

import insert

HEAD = """\
#ifndef ASYNCIFY_SUPPORT
#define ASYNCIFY_SUPPORT
#ifndef ASYNCC_NO_KEYWORDS
#define ASYNCC_NO_KEYWORDS
#endif
#include <asyncc.h>
"""
WAIT = """\
_Async static void fuzz_wait(void) __attribute__((unused));
_Async static void fuzz_wait(void)
{
    static unsigned fuzz_turns;
    switch (++fuzz_turns % 7) {
    case 1: _Await async_yield(); break;
    case 3: _Await async_sleep(0.25); break;
    case 6: _Await async_yield(); _Await async_yield(); break;
    }
}
"""
PASS = """\
_Async static {type} {name}({type} fuzz_x) __attribute__((unused));
_Async static {type} {name}({type} fuzz_x) {{ _Await fuzz_wait(); return fuzz_x; }}
"""
TAIL = "#endif\n"


def put(program, chosen, inserter):
    passes = "".join(PASS.format(type=name, name=insert.passer(name)) for name in sorted(inserter.used))
    waits = WAIT if passes or inserter.waits else ""
    whole = HEAD + waits + passes + TAIL
    for path, file in program.files.items():
        places = [offset for f in chosen for where, offset in f.declarations if where == path]
        if places:
            line = file.text.rfind(b"\n", 0, min(places)) + 1
            number = file.text.count(b"\n", 0, line) + 1
            file.insert(line, f"{whole}#line {number}\n", first=True)

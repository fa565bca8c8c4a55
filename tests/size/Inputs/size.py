#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Prints a large program: size.py KIND N."""
import sys

HEAD = """#include <asyncc.h>
async static int later(int x)
{
    await async_yield();
    return x;
}
"""
MAIN = """#include <stdio.h>
async int main(void)
{
    printf("%d\\n", await f());
    return 0;
}
"""


def body(text):
    return "async static int f(void) {\nint n = 0;\n" + text + "return n; }\n"


def awaits(n):
    return body("".join(f"n += await later({i});\n" for i in range(n)))


def variables(n):
    values = (f"await later({i})" if i % 10 == 0 else str(i) for i in range(n))
    names = (f"n += v{i};\n" for i in range(n))
    return body("".join(f"int v{i} = {v};\n" for i, v in enumerate(values)) + "".join(names))


def blocks(n):
    return body("{ n += await later(1);\n" * n + "}" * n)


def depth(n):
    # With `n +=` gcc takes time that doubles with each pair of parentheses.
    return body("n = n + " + "(1 + " * n + "await later(1)" + ")" * n + ";\n")


def cases(n):
    work = (f"case {i}: n += {'await later(1)' if i % 50 == 0 else i}; break;\n" for i in range(n))
    return body("switch (await later(7)) {\n" + "".join(work) + "}\n")


def functions(n):
    one = "async static int f{0}(int x) {{ return await later(x) + {0}; }}\n"
    calls = (f"n += await f{i}(1);\n" for i in range(0, n, 100))
    return "".join(one.format(i) for i in range(n)) + body("".join(calls))


def lines(n):
    one = "int g{0}(int x)\n{{\n    int y = x;\n    y ^= {0};\n\n    return y;\n}}\n\n\n\n"
    return "".join(one.format(i) for i in range(n // 10)) + body("")


def initialiser(n):
    return body("int t[] = {await later(0), " + "1234567,\n" * n + "};\nn = t[0];\n")


def line(n):
    return body("n += await later(1) + 123456789 % 10; " * n)


print(HEAD + globals()[sys.argv[1]](int(sys.argv[2])) + MAIN)

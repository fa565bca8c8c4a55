# SPDX-License-Identifier: MIT
"""Writes a random async C program.

    python3 tests/fuzz/generate SEED [--order] [--programs N]

The same seed gives the same program. With --programs the file holds those of N seeds, from SEED on,
and its first argument says which of them runs: 0, 1 and so on. What all begin with is then compiled
only once.

What a program prints is defined by C, so that the erased program,
whatever compiler built it, is the oracle for the translated one: operands whose order C leaves open
have effects that do not meet. With --order they may meet, wherever the full expression holds an
await: there the language evaluates from left to right, the right side of an assignment first, and
so does clang without optimisation, which builds the oracle of such programs. All are meant for
-fwrapv.

Each expression is made with the effects that it may not have (what its neighbours write may not be
read, what they read or write may not be written), and comes with those that it has; effects.py is
about that, and the other files are what programs are made of.
"""
import argparse

from program import generate


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("seed", type=int)
    parser.add_argument("--order", action="store_true")
    parser.add_argument("--programs", type=int, default=1)
    arguments = parser.parse_args()
    print(generate(arguments.seed, arguments.order, arguments.programs), end="")


main()

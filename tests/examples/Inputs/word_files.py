# SPDX-License-Identifier: MIT
"""Writes files of words into the folder given: empty, tiny, and with words across any chunk."""
import os
import random
import sys

folder = sys.argv[1]
random.seed(1)


def write(name, text):
    with open(os.path.join(folder, name), "w", encoding="ascii") as file:
        file.write(text)


write("empty", "")
write("spaces", " \t\n\v\f\r \n" * 1000)
write("one", "word")
write("no_newline", "two words")
write("long_word", "x" * 100000)
for size in (16383, 16384, 16385, 32768):
    write(f"edge_{size}", "a" * (size - 2) + " b c")
for number in range(20):
    words = ("w" * random.randint(1, 12) for _ in range(random.randint(0, 20000)))
    write(f"random_{number:02}", "".join(word + random.choice(" \n\t  ") for word in words))

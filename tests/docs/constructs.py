#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""docs/constructs.md, made from the tests:

    constructs.py            says whether the page differs from the tests
    constructs.py --update   writes it

A test says which rows it holds, in lines of its own:

    // TABLE: Statements | computed goto | across

The place is `in` (an await stands in it) or `across` (it is alive, or the control is inside it,
while the function waits); elsewhere than in the first three sections it is `works`. A row that a
test of tests/diag holds is an error, and its text is the test's.
"""
import argparse
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PAGE = os.path.join(ROOT, "docs", "constructs.md")
LIFE = ("in", "across")
SECTIONS = {
    "Expressions": LIFE,
    "Statements": LIFE,
    "Declarations": LIFE,
    "Functions": ("works",),
    "Preprocessor": ("works",),
    "Text": ("works",),
    "Size": ("works",),
}
PLACES = {"in": "an await in it", "across": "across an await", "works": "anywhere"}
OPENING = """\
# Constructs of C, by place of the await

What stands in an async function, and whether an await may stand in it, or it may live on while the
function waits. Each row is made by `tests/docs/constructs.py` from the tests that hold it. Where it
works, the test runs erased and translated, with gcc and clang, without and with optimisation, and
sanitized, and does the same in each.
"""


def directives():
    """(section, construct, place, path, text) of each line."""
    for folder, folders, names in os.walk(os.path.join(ROOT, "tests")):
        folders.sort()
        for name in sorted(names):
            if not name.endswith((".c", ".h", ".test", ".txt")):
                continue
            path = os.path.join(folder, name)
            with open(path, encoding="utf-8", errors="surrogateescape", newline="") as file:
                text = file.read()
            for line in re.findall(r"^[ \t]*(?://|#) TABLE: (.*?)[ \t\r]*$", text, re.MULTILINE):
                section, rest = line.split("|", 1)
                construct, place = (part.strip() for part in rest.rsplit("|", 1))
                yield section.strip(), construct, place, path, text


def error_text(text):
    found = re.search(r"CHECK[\w-]*:.*?error: (.*?)[ \t\r]*$", text, re.MULTILINE)
    return re.sub(r"\{\{.*?\}\}|\[\[.*?\]\]", "…", found.group(1)) if found else None


def test_of(path):
    """A folder of tests/run is one test."""
    relative = os.path.relpath(path, ROOT)
    parts = relative.split(os.sep)
    return os.sep.join(parts[:3]) if parts[1] in ("run", "bugs") else relative


def read_rows():
    """rows[section][construct, place] = [what happens, tests], and what is wrong."""
    rows = {section: {} for section in SECTIONS}
    wrong = []
    for section, construct, place, path, text in directives():
        test = test_of(path)
        if section not in SECTIONS or place not in SECTIONS[section]:
            wrong.append(f"{test}: no such place: {section} | {construct} | {place}")
            continue
        refused = test.startswith(os.path.join("tests", "diag"))
        what = f"error: {error_text(text)}" if refused else "works"
        row = rows[section].setdefault((construct, place), [what, []])
        if not refused:
            row[0] = what
        if test not in row[1]:
            row[1].append(test)
    return rows, wrong


def link(test):
    return f"[{os.path.splitext(os.path.basename(test))[0]}](../{test})"


def page_of(rows):
    lines = [OPENING]
    for section in SECTIONS:
        if not rows[section]:
            continue
        lines += [f"## {section}\n", "| construct | place | | tests |", "| --- | --- | --- | --- |"]
        for key in sorted(rows[section], key=lambda key: (re.sub(r"\W", "", key[0]).lower(), key)):
            what, tests = rows[section][key]
            cells = [key[0], PLACES[key[1]], what, ", ".join(map(link, tests))]
            lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
        lines.append("")
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--update", action="store_true")
    args = parser.parse_args()
    rows, wrong = read_rows()
    page = page_of(rows)
    if args.update:
        with open(PAGE, "w", encoding="utf-8") as file:
            file.write(page)
    else:
        with open(PAGE, encoding="utf-8") as file:
            if file.read() != page:
                wrong.append("docs/constructs.md is not what the tests say: constructs.py --update")
    print("\n".join(wrong))
    n = sum(len(section) for section in rows.values())
    print(f"{n} rows")
    return 1 if wrong or n == 0 else 0


sys.exit(main())

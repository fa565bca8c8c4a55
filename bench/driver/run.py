# SPDX-License-Identifier: MIT
"""What the benchmarks share: a program is started, and the figures that it prints are read.

A program prints lines of a name and a number. A Column says how a name is called in the table.
"""
import collections
import os
import re
import subprocess

Column = collections.namedtuple("Column", "name heading digits")
# A program that takes part: the heading of its row, its folder, how it is built, and started.
Entry = collections.namedtuple("Entry", "label peer build environment")
# What is measured now: how much of it, for how long, and the scratch folder.
Settings = collections.namedtuple("Settings", "part seconds folder builder")

LINE = re.compile(r"^(\w+) (-?[\d.]+)$", re.MULTILINE)
LONGEST = 120


class Failure(Exception):
    """A program that ended badly, or that said nothing."""


def figures(text):
    return {name: float(value) for name, value in LINE.findall(text)}


def run(command, environment, limit=LONGEST, **how):
    """The figures that a command prints."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=limit, check=False,
                              env={**os.environ, **environment}, **how)
    except subprocess.TimeoutExpired as late:
        raise Failure(f"not over after {limit} s") from late
    found = figures(done.stdout)
    if done.returncode != 0 or not found:
        raise Failure((done.stderr.strip() or f"exit status {done.returncode}")[-200:])
    return found


def cores():
    return sorted(os.sched_getaffinity(0))


def on(core):
    """For a child: it stays on one of the cores, where there is more than one."""
    return (lambda: os.sched_setaffinity(0, {core})) if len(cores()) > 1 else None

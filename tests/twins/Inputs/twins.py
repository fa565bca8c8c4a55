# SPDX-License-Identifier: MIT
"""The format of tests/twins: one program, written twice, that must print the same.

A twin is a pair of files, NAME.py for Python's asyncio and NAME.c in async C. Both run with a clock
that jumps to the next timer (virtual_clock.py), and print a trace; the two traces must be equal.
NAME.c may hold the directives FLAGS, ARGS and ENV of tests/run. NAME.py may say

    # NEEDS: 3.13     the oldest Python that has what it uses (3.11 otherwise)

and the test is skipped where there is no such python3.
"""
import functools
import os
import re
import shutil

import lit.Test
import formats

CONFIGURATIONS = ["gcc-O2", "gcc-sanitized"]
OLDEST = "3.11"
CLOCK = os.path.join(os.path.dirname(os.path.abspath(__file__)), "virtual_clock.py")


@functools.lru_cache(maxsize=None)
def find_python(path):
    """The program python3 and its version, as a pair of numbers; or None."""
    program = shutil.which("python3", path=path)
    if program is None:
        return None
    command = [program, "-c", "import sys; print(*sys.version_info[:2])"]
    result = formats.run(command, {"PATH": path})
    return (program, tuple(map(int, result.out.split()))) if result.status == 0 else None


def needed_version(twin):
    with open(twin, encoding="utf-8") as file:
        found = re.search(r"^# NEEDS: (\d+\.\d+)", file.read(), re.MULTILINE)
    text = found[1] if found else OLDEST
    return text, tuple(map(int, text.split(".")))


class TwinTest(formats.RunTest):
    """Tests of tests/twins, as described above."""

    def execute_in(self, scratch, path, config):
        twin = os.path.splitext(path)[0] + ".py"
        python = find_python(config.environment["PATH"])
        text, version = needed_version(twin)
        if python is None or python[1] < version:
            return lit.Test.UNSUPPORTED, f"there is no python3 from {text} on"
        expected = self.run_python(python[0], twin, config)
        directives = formats.Directives(path)
        environment = self.environment(config)
        for configuration in self.chosen(config):
            program = self.build(configuration, [path], directives, scratch, environment)
            result = self.run(configuration, program, directives, environment)
            self.check(configuration, result, directives)
            if result.out != expected.out:
                difference = formats.difference(expected.out, result.out, "python", "C")
                raise formats.Failure(f"{configuration.name}: {difference}\n{result.report()}")
        return lit.Test.PASS, ""

    @staticmethod
    def run_python(python, twin, config):
        command = ["timeout", str(formats.TIMEOUT), python, CLOCK, twin]
        result = formats.run(command, dict(config.environment))
        if result.status != 0:
            raise formats.Failure("the Python twin failed\n" + result.report())
        return result

    @staticmethod
    def chosen(config):
        names = [name for name in config.configurations.split(",") if name in CONFIGURATIONS]
        return [
            one for one in formats.configurations(config) if one.name in (names or CONFIGURATIONS)
        ]

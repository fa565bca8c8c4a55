#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""growth.py ASYNCC SIZE.PY KIND N: translates a program of that size and one of a quarter of it.

Says so if memory grows more than in proportion: what grows with the square takes 16 times as much
where 4 is in proportion, and 6 are allowed. How time grows bench/translate.py prints.
"""
import os
import subprocess
import sys

asyncc, size_py, kind, n = *sys.argv[1:4], int(sys.argv[4])


def memory(n):
    """In KiB, of one translation."""
    path = f"{kind}_{n}.c"
    with open(path, "w", encoding="utf-8") as file:
        subprocess.run([sys.executable, size_py, kind, str(n)], stdout=file, check=True)
    pid = os.posix_spawn(asyncc, [asyncc, path, "-o", "out." + path], os.environ)
    _, status, usage = os.wait4(pid, 0)
    if status != 0:
        sys.exit(f"{path}: asyncc ends with {os.waitstatus_to_exitcode(status)}")
    return usage.ru_maxrss


none, quarter, whole = memory(1), memory(n // 4), memory(n)
if whole - none > 6 * max(quarter - none, 8192):
    sys.exit(f"{kind}: memory grows from {quarter - none} KiB to {whole - none} KiB, above {none}")
print(f"{kind}: {none} KiB, {quarter} KiB, {whole} KiB")

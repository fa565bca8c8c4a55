# SPDX-License-Identifier: MIT
"""What is written: tables of medians in Markdown, a plot for each column, and the machine."""
import datetime
import html
import os
import platform
import re
import statistics
import subprocess

MACHINE = [("gcc", ["gcc", "--version"]), ("clang", ["clang-19", "--version"]),
           ("liburing", ["pkg-config", "--modversion", "liburing"]),
           ("libuv", ["pkg-config", "--modversion", "libuv"]), ("rustc", ["rustc", "--version"]),
           ("tokio", ["dpkg-query", "-Wf${Version}", "librust-tokio-dev"]),
           ("asio", ["dpkg-query", "-Wf${Version}", "libasio-dev"]), ("Go", ["go", "version"]),
           ("Node.js", ["node", "--version"]), ("Python", ["/usr/bin/python3", "--version"]),
           ("uvloop", ["dpkg-query", "-Wf${Version}", "python3-uvloop"]),
           ("nginx", ["/usr/sbin/nginx", "-v"])]


def version(command):
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return None
    found = re.search(r"\d+\.\d+[\d.]*", done.stdout + done.stderr)
    return found[0] if done.returncode == 0 and found else None


def machine():
    model = "unknown processor"
    with open("/proc/cpuinfo") as file:
        found = re.search(r"model name\s*:\s*(.*)", file.read())
        model = found[1] if found else model
    system = "Linux"
    if os.path.exists("/etc/os-release"):
        with open("/etc/os-release") as file:
            found = re.search(r'PRETTY_NAME="(.*)"', file.read())
            system = found[1] if found else system
    versions = [f"{name} {v}" for name, command in MACHINE if (v := version(command))]
    return (f"{datetime.date.today()}, {len(os.sched_getaffinity(0))} processors ({model}), {system}, "
            f"kernel {platform.release()}; load at the start {os.getloadavg()[0]:.1f}. "
            f"{', '.join(versions)}.")


def number(value, digits):
    return f"{value:,.{digits}f}"


def cell(values, digits):
    """The median, and in brackets the least and the most."""
    if not values:
        return "-"
    median = number(statistics.median(values), digits)
    if len(values) < 3:
        return median
    return f"{median} ({number(min(values), digits)}-{number(max(values), digits)})"


def table(benchmark, rows):
    """rows: label to name to values."""
    shown = [c for c in benchmark.columns if any(row.get(c.name) for row in rows.values())]
    lines = ["| | " + " | ".join(c.heading for c in shown) + " |", "|---|" + "---:|" * len(shown)]
    for label, row in rows.items():
        cells = " | ".join(cell(row.get(c.name), c.digits) for c in shown)
        lines.append(f"| {label} | {cells} |")
    return "\n".join(lines)


def plot(title, values):
    """Bars, one below the other; values: label to number. The scale starts at nothing."""
    wide, left, high = 760, 150, 24
    most = max(values.values()) or 1
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high * len(values) + 40}" '
             'font-family="sans-serif" font-size="13">',
             '<rect width="100%" height="100%" fill="white"/>',
             f'<text x="8" y="20" font-weight="bold">{html.escape(title)}</text>']
    for i, (label, value) in enumerate(values.items()):
        top = 32 + i * high
        length = max(1, value / most * (wide - left - 90))
        colour = "#1f6feb" if label.startswith("asyncc") else "#a8b3c0"
        parts.append(f'<text x="{left - 8}" y="{top + 15}" text-anchor="end">{html.escape(label)}</text>'
                     f'<rect x="{left}" y="{top + 2}" width="{length:.1f}" height="{high - 6}" fill="{colour}"/>'
                     f'<text x="{left + length + 6:.1f}" y="{top + 15}">{value:,.4g}</text>')
    return "\n".join(parts + ["</svg>", ""])


def plots(folder, benchmark, rows):
    for column in benchmark.columns:
        values = {label: statistics.median(row[column.name]) for label, row in rows.items()
                  if row.get(column.name)}
        if len(values) < 2:
            continue
        path = os.path.join(folder, f"{benchmark.name}-{column.name}.svg")
        with open(path, "w") as file:
            file.write(plot(f"{benchmark.title}: {column.heading}", values))

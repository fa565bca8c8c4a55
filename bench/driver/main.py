# SPDX-License-Identifier: MIT
"""The command line: builds the programs, runs them in turn for several rounds, writes the report.

The programs of one benchmark take turns, so that what else the machine does meets all alike. A slow
one takes part in fewer rounds, at least in one.
"""
import argparse
import concurrent.futures
import os
import subprocess
import sys
import time

import benchmarks
import goals
import programs
import report
from run import Failure, Settings

# Rounds, the seconds that one program may have for a benchmark, and those of a run with a client.
FULL, QUICK, SMOKE = (7, 20, 3.0), (3, 5, .6), (1, 0, .05)
PART_OF_A_SMOKE = 1000


def note(text, end="\n"):
    print(text, end=end, file=sys.stderr, flush=True)


class Session:
    def __init__(self, options, settings, rounds, budget):
        self.options, self.settings, self.rounds, self.budget = options, settings, rounds, budget
        self.left_out, self.failed = {}, []

    def chosen(self, names):
        return [b for b in benchmarks.ALL if b.name in names]

    def wanted(self, entry):
        chosen = self.options.peers
        return not chosen or entry.peer in chosen

    def entries(self, benchmark):
        return [e for e in benchmark.entries(self.settings.builder) if self.wanted(e)]

    def build(self, benchmark, entry):
        """What starts the program; None where it does not take part."""
        try:
            return entry.build()
        except programs.Missing as reason:
            self.leave_out(entry.label, str(reason))
        except programs.Broken as reason:
            self.fail(benchmark, entry, reason)
        return None

    def leave_out(self, label, reason):
        if (label, reason) not in self.left_out:
            note(f"{label} is left out: {reason}")
        self.left_out[label, reason] = True

    def turn(self, benchmark, entry, program, row):
        """One run; whether there may be another one."""
        try:
            for name, value in benchmark.measure(entry, program, self.settings).items():
                row.setdefault(name, []).append(value)
            return True
        except programs.Missing as reason:
            self.leave_out(f"{benchmark.name}, {entry.label}", str(reason))
        except (Failure, programs.Broken) as failure:
            self.fail(benchmark, entry, failure)
        return False

    def fail(self, benchmark, entry, reason):
        text = f"{benchmark.name}, {entry.label}: {reason}"
        note(f"failed: {text}")
        self.failed.append(text)

    def measure(self, benchmark):
        """Label to name to values."""
        built = [(entry, self.build(benchmark, entry)) for entry in self.entries(benchmark)]
        running = [(entry, program) for entry, program in built if program]
        rows, spent = {}, {}
        rounds = 1 if benchmark.slow else self.rounds
        for number in range(rounds):
            for entry, program in list(running):
                if number and spent[entry.label] > self.budget * number / rounds:
                    continue
                start = time.monotonic()
                if not self.turn(benchmark, entry, program, rows.setdefault(entry.label, {})):
                    running.remove((entry, program))
                spent[entry.label] = spent.get(entry.label, 0) + time.monotonic() - start
        return {label: row for label, row in rows.items() if row}


    def smoke(self, chosen):
        """Each program once, several at a time: what it prints is no measurement."""
        def check(benchmark, entry):
            program = self.build(benchmark, entry)
            return program is not None and self.turn(benchmark, entry, program, {})

        # Those that sleep begin first.
        order = sorted(chosen, key=lambda b: not b.slow)
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            over = [pool.submit(check, b, e) for b in order for e in self.entries(b)]
        return sum(each.result() for each in over)


def asyncc_build(options):
    """The build of asyncc that is measured: one of our own, without assertions, unless one is named."""
    if options.build:
        return options.build
    root = os.path.dirname(programs.HERE)
    folder = os.path.join(options.output, "build")
    for command in (["cmake", "-S", root, "-B", folder, "-DCMAKE_BUILD_TYPE=Release"],
                    ["cmake", "--build", folder, "-j2"]):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            sys.exit("asyncc does not build: " + (done.stdout + done.stderr)[-500:])
    return folder


def tool(options, name, *arguments):
    """What bench/translate.py or bench/build.py prints."""
    done = subprocess.run([sys.executable, programs.source(name), options.build, *arguments],
                          capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else f"{name} failed: {done.stderr.strip()[-300:]}\n"


TOOLS = [("translate", "Translating, beside clang -fsyntax-only", "translate.py"),
         ("build", "Compiling what comes out, beside the erased program", "build.py")]


def arguments():
    parser = argparse.ArgumentParser(prog="bench/run.sh", description="Measures asyncc and its peers.")
    parser.add_argument("names", nargs="*", help="benchmarks; without one, all")
    parser.add_argument("--quick", action="store_true", help="fewer and shorter rounds")
    parser.add_argument("--smoke", action="store_true", help="everything once, and tiny")
    parser.add_argument("--rounds", type=int, help="how many rounds")
    parser.add_argument("--peers", type=lambda text: text.split(","), help="only these: asyncc,c,cxx")
    parser.add_argument("--build", help="a build folder of asyncc; without one it is built")
    parser.add_argument("--output", default="bench-results", help="the folder for what comes out")
    parser.add_argument("--into", help="a file; what stands there between two marks is replaced")
    parser.add_argument("--list", action="store_true", help="name the benchmarks")
    parser.add_argument("--packages", action="store_true", help="name Debian's packages of the peers")
    return parser.parse_args()


def chosen(names):
    """The benchmarks of these names, or of which these are the beginnings: echo is echo-1, ..."""
    known = [b.name for b in benchmarks.ALL] + [name for name, _, _ in TOOLS]
    for name in names:
        if not any(k == name or k.startswith(name + "-") for k in known):
            sys.exit(f"no benchmark {name}; there are {', '.join(known)}")
    return [k for k in known
            if not names or any(k == n or k.startswith(n + "-") for n in names)]


def write(options, text, end="\n"):
    print(text, end=end, flush=True)
    with open(os.path.join(options.output, "results.md"), "a") as file:
        file.write(text + end)


def measure_all(options, session, names):
    write(options, report.machine())
    results = {}
    for benchmark in session.chosen(names):
        rows = results[benchmark.name] = session.measure(benchmark)
        if rows:
            write(options, f"\n### {benchmark.title}\n\n{report.table(benchmark, rows)}")
            report.plots(options.output, benchmark, rows)
    for name, title, file in TOOLS:
        if name in names and not options.peers:
            text = tool(options, file, "--runs", "3" if options.quick else "7")
            write(options, f"\n### {title}\n\n```text\n{text}```")
    write(options, f"\n### What was asked for\n\n{goals.table(results)}")
    if session.left_out:
        reasons = "; ".join(f"{label} ({reason})" for label, reason in session.left_out)
        write(options, f"\nLeft out: {reasons}.")
    for failure in session.failed:
        write(options, f"\nFailed: {failure}")


MARKS = "<!-- printed by bench/run.sh -->\n", "<!-- until here -->\n"


def put_into(path, results):
    with open(path) as file:
        before, rest = file.read().split(MARKS[0])
    after = rest.split(MARKS[1])[1]
    with open(path, "w") as file:
        file.write(f"{before}{MARKS[0]}\n{results}\n{MARKS[1]}{after}")


def main():
    options = arguments()
    names = chosen(options.names)
    if options.list or options.packages:
        print(" ".join(programs.PACKAGES) if options.packages else "\n".join(names))
        return 0
    os.environ.pop("ASYNCC_CLOCK", None)
    os.makedirs(os.path.join(options.output, "programs"), exist_ok=True)
    open(os.path.join(options.output, "results.md"), "w").close()
    options.build = asyncc_build(options)
    rounds, budget, seconds = SMOKE if options.smoke else QUICK if options.quick else FULL
    builder = programs.Builder(os.path.join(options.output, "programs"), options.build)
    settings = Settings(PART_OF_A_SMOKE if options.smoke else 1, seconds, options.output, builder)
    session = Session(options, settings, options.rounds or rounds, budget)
    if options.smoke:
        right = session.smoke(session.chosen(names))
        print(f"{right} right, {len(session.failed)} wrong", *session.failed, sep="; ")
    else:
        measure_all(options, session, names)
        if options.into:
            with open(os.path.join(options.output, "results.md")) as file:
                put_into(options.into, file.read())
    return 1 if session.failed else 0


if __name__ == "__main__":
    sys.exit(main())

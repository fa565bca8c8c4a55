#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Programs of Debian's source packages, made async: they must pass their own tests.

    tests/fuzz/packages.py --asyncc build/bin/asyncc [--folder FOLDER] [--seed N] [PACKAGE...]

Each package is fetched with `apt-get source` (from a list of its own; the machine's lists stay as
they are), `asyncify` makes its functions async and puts awaits throughout, and it is built with
gcc -O2, erased and translated. Its own tests then run on both. A line a package says how many
functions are async, how many awaits were put in, and how many tests each program passed. What
cannot be fetched is skipped with its reason. The exit status is 1 if a test or a build failed.
"""
import argparse
import glob
import os
import re
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
SUITE = "bookworm"
KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"
LIMIT = 1800
# Tests look whether a file without permissions is refused: to root it is not.
UNPRIVILEGED = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]


class Failed(Exception):
    """A package that cannot be built."""


class Skipped(Exception):
    """A package that cannot be had, or not built even as it is."""


class Package:
    """What a package is built from, and how its tests are run and counted."""

    def __init__(self, program, files, flags, test, passed, failed, configure=None, libraries=()):
        self.program, self.files, self.flags = program, files.split(), flags.split()
        self.test = test            # a shell command, in the package's folder, its program in place
        self.passed, self.failed = passed, failed  # what its output says of each test
        self.configure, self.libraries = configure, libraries


BZIP2_TEST = """
for i in 1 2 3; do
    ./bzip2 -$i < sample$i.ref > out; cmp out sample$i.bz2 && echo ok || echo not ok
    ./bzip2 -d < sample$i.bz2 > out; cmp out sample$i.ref && echo ok || echo not ok
    ./bzip2 -ds < sample$i.bz2 > out; cmp out sample$i.ref && echo ok || echo not ok
done"""

PACKAGES = {
    # Its Makefile's tests, and both ways to decompress for each sample.
    "bzip2": Package(
        "bzip2",
        "blocksort huffman crctable randtable compress decompress bzlib bzip2",
        "-D_FILE_OFFSET_BITS=64",
        BZIP2_TEST, r"^ok$", r"^not ok$",
    ),
    "byacc": Package(
        "yacc",
        "btyaccpar closure error graph lalr lr0 main mkpar mstring output reader symtab verbose warshall",
        "-I. -DHAVE_CONFIG_H -DYYPATCH=20221106 -D_DEFAULT_SOURCE -D_XOPEN_SOURCE=500",
        "sh test/run_test.sh test", r"^\.\.\.ok ", r"^\.\.\.(diff|not found|saved) ",
        configure="./configure --enable-btyacc",
    ),
    # Each line of its tests says how many of the cases beneath it failed.
    "mawk": Package(
        "mawk",
        """parse scan memory main hash execute code da error init bi_vars cast print bi_funct kw jmp array
        field split re_cmpl regexp zmalloc fin files scancode matherr fcall version""",
        "-I. -DHAVE_CONFIG_H -DLOCAL_REGEXP -D_DEFAULT_SOURCE -D_XOPEN_SOURCE=500",
        "cd test && sh ./mawktest && sh ./fpe_test",
        r"^(?!tested).* OK$|^results consistent", r"^\?\? fail|had .* failure|^test\d failed",
        configure="./configure && make scancode.c", libraries=("-lm",),
    ),
}


def run(command, folder, environment=None, log=None):
    """Runs a command. Gives its status and what it printed, errors among it."""
    shell = isinstance(command, str)
    try:
        done = subprocess.run(command, shell=shell, cwd=folder, env=environment, timeout=LIMIT, check=False,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
        status, output = done.returncode, done.stdout.decode(errors="replace")
    except subprocess.TimeoutExpired as late:
        status, output = -1, (late.stdout or b"").decode(errors="replace") + "\ntook too long\n"
    if log:
        with open(log, "w", encoding="utf-8") as file:
            file.write(output)
    return status, output


def fetch(name, folder):
    """Unpacks a package's source into a folder of its own. Gives that folder."""
    found = glob.glob(os.path.join(folder, name, name + "-*", ""))
    if found:
        return found[0]
    if not shutil.which("apt-get") or not shutil.which("dpkg-source"):
        raise Skipped("no apt-get or no dpkg-source")
    apt, own = os.path.join(folder, "apt"), os.path.join(folder, name)
    os.makedirs(os.path.join(apt, "lists", "partial"), exist_ok=True)
    os.makedirs(own, exist_ok=True)
    sources = os.path.join(apt, "sources.list")
    with open(sources, "w", encoding="utf-8") as file:
        file.write(f"deb-src [signed-by={KEYRING}] http://deb.debian.org/debian {SUITE} main\n")
    places = {"Dir::Etc::sourcelist": sources, "Dir::Etc::sourceparts": "/dev/null",
              "Dir::State::lists": os.path.join(apt, "lists"), "Dir::Cache": apt,
              "Acquire::http::Timeout": "20", "Acquire::Retries": "0"}
    options = [word for key, value in places.items() for word in ("-o", f"{key}={value}")]
    for command in (["update"], ["source", name]):
        status, output = run(["apt-get", "-q"] + options + command, own)
        if status != 0:
            raise Skipped("apt-get: " + ([line for line in output.splitlines() if line] or ["failed"])[-1])
    return glob.glob(os.path.join(own, name + "-*", ""))[0]


def prepare(name, package, options):
    """The package's sources, made async, in a folder. Gives it and what asyncify reported."""
    plain = fetch(name, options.folder)
    changed = os.path.join(options.folder, name, "async")
    shutil.rmtree(changed, ignore_errors=True)
    shutil.copytree(plain, changed, symlinks=True)
    if package.configure:
        status, output = run(package.configure, changed)
        if status != 0:
            raise Skipped("configure: " + output.splitlines()[-1])
    command = [sys.executable, os.path.join(HERE, "asyncify"), "--in-place", "--report", "--seed", str(options.seed)]
    files = [file + ".c" for file in package.files]
    status, output = run(command + files + ["--"] + package.flags, changed, log=changed + ".report")
    if status != 0:
        raise Failed("asyncify: " + output[-500:])
    return changed, output.splitlines()[-1]


def build(package, source, face, asyncc):
    """Builds the erased or the translated program, in a copy of the sources. Gives its folder."""
    folder = f"{source}-{face}"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(source, folder, symlinks=True)
    compiler = [asyncc, "gcc"]
    if face == "erased":
        compiler = ["gcc", "-DASYNCC_ERASE", "-I" + os.path.join(ROOT, "runtime", "include")]
    for file in package.files:
        command = compiler + ["-O2", "-w"] + package.flags + ["-c", file + ".c", "-o", file + ".o"]
        status, output = run(command, folder)
        if status != 0:
            raise Failed(f"{face}, {file}.c: {output[:1000]}")
    objects = [file + ".o" for file in package.files]
    library = os.path.join(os.path.dirname(os.path.dirname(asyncc)), "lib", "libasyncc.a")
    link = ["gcc"] + objects + ["-o", package.program, library, "-luring", "-lpthread", *package.libraries]
    status, output = run(link, folder)
    if status != 0:
        raise Failed(f"{face}, link: {output[:1000]}")
    return folder


def as_user():
    """What to put in front of a command, so that it has no more rights than a user has."""
    needed = os.geteuid() == 0 and shutil.which("setpriv")
    return UNPRIVILEGED if needed and run(UNPRIVILEGED + ["true"], "/")[0] == 0 else []


def test(package, folder):
    """Runs a package's tests. Gives how many passed, and how many did not."""
    environment = {**os.environ, "ASYNCC_CLOCK": "virtual", "LC_ALL": "C"}
    status, output = run(as_user() + ["sh", "-c", package.test], folder, environment, folder + ".log")
    passed = len(re.findall(package.passed, output, re.M))
    failed = len(re.findall(package.failed, output, re.M))
    return passed, failed + (status != 0 and failed == 0)


def check(name, options):
    """Prints a package's line. Gives whether all is well."""
    package = PACKAGES[name]
    try:
        source, counts = prepare(name, package, options)
        results = {face: test(package, build(package, source, face, options.asyncc))
                   for face in ("erased", "translated")}
    except Skipped as reason:
        print(f"{name}: skipped: {reason}", flush=True)
        return True
    except Failed as reason:
        print(f"{name}: failed: {reason}", flush=True)
        return False
    said = ", ".join(f"{face} {passed} passed, {failed} failed" for face, (passed, failed) in results.items())
    print(f"{name}: {counts}; tests: {said}", flush=True)
    return results["erased"] == results["translated"] and results["translated"][1] == 0 < results["translated"][0]


def main():
    parser = argparse.ArgumentParser(usage=__doc__, add_help=False)
    parser.add_argument("packages", nargs="*")
    parser.add_argument("--asyncc", default=os.path.join(ROOT, "build", "bin", "asyncc"), type=os.path.abspath)
    parser.add_argument("--folder", default="/tmp/asyncc-packages", type=os.path.abspath)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    unknown = [name for name in options.packages if name not in PACKAGES]
    if unknown:
        parser.error("no such package: " + " ".join(unknown))
    fine = [check(name, options) for name in options.packages or PACKAGES]
    return 0 if all(fine) else 1


sys.exit(main())

# SPDX-License-Identifier: MIT
"""The programs: what each is built from, with what, and how it is started.

A program is built again when one of its sources, or what builds it, is newer.
"""
import collections
import glob
import os
import shutil
import subprocess
import threading

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# All that a whole run needs besides asyncc's own packages.
PACKAGES = ("g++ clang-19 libasio-dev libuv1-dev liburing-dev rustc cargo librust-tokio-dev "
            "golang-go python3-minimal python3-uvloop nodejs nginx-light wrk").split()


class Missing(Exception):
    """A tool or library that is not there."""


class Broken(Exception):
    """A program of ours that does not build."""


def find(*names):
    for name in names:
        path = shutil.which(name)
        if path:
            return path
    raise Missing(f"{names[0]} is not installed")


def answers(tool):
    """The path of a tool that works: of a toolchain's manager alone, the name is there and no more."""
    path = find(tool)
    done = subprocess.run([path, "--version"], capture_output=True, check=False)
    if done.returncode != 0:
        raise Missing(f"{tool} does not start")
    return path


def has_header(compiler, header, language="c"):
    standard = "-std=c++20" if language == "c++" else "-std=gnu11"
    done = subprocess.run([compiler, standard, "-E", "-x", language, "-"],
                          input=f"#include <{header}>\n", capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Missing(f"<{header}> is not installed")


def source(path):
    return os.path.join(HERE, path)


def debian_python():
    """Debian's Python, which has Debian's uvloop, whatever comes first in PATH."""
    return "/usr/bin/python3" if os.path.exists("/usr/bin/python3") else find("python3")


def debian_crates():
    listed = subprocess.run(["dpkg", "-L", "librust-tokio-dev"], capture_output=True, text=True)
    for line in listed.stdout.split():
        if os.path.basename(line).startswith("tokio-") and os.path.isdir(line):
            return os.path.dirname(line)
    raise Missing("librust-tokio-dev is not installed")


class Builder:
    def __init__(self, folder, asyncc_build):
        self.folder = os.path.abspath(folder)
        self.build = os.path.abspath(asyncc_build)
        self.locks = collections.defaultdict(threading.Lock)
        os.makedirs(self.folder, exist_ok=True)

    def fresh(self, output, inputs):
        if not os.path.exists(output):
            return False
        made = os.path.getmtime(output)
        return all(os.path.getmtime(i) <= made for i in inputs)

    def make(self, name, inputs, command, **how):
        """Runs a command that makes the program `name`, which stands for {} in it."""
        output = os.path.join(self.folder, name)
        command = [word.replace("{}", output) for word in command]
        with self.locks[name]:
            if self.fresh(output, inputs):
                return output
            done = subprocess.run(command, capture_output=True, text=True, check=False, **how)
            if done.returncode != 0:
                raise Broken(f"{name} does not build: {(done.stderr or done.stdout).strip()[-300:]}")
        return output

    def headers(self):
        return glob.glob(source("*.h")) + glob.glob(source("*/*.h")) + glob.glob(source("peers/*/*.hpp"))

    def compile(self, name, path, compiler, *flags):
        inputs = [source(path), *self.headers()]
        return self.make(name, inputs, [*compiler, "-O2", "-o", "{}", source(path), *flags])

    # ---- one function a kind of program; each gives the command that starts it ----

    def asyncc(self, name, compiler):
        cc = find("clang-19", "clang") if compiler == "clang" else find("gcc", "cc")
        program = os.path.join(self.build, "bin", "asyncc")
        library = os.path.join(self.build, "lib", "libasyncc.a")
        for path in (program, library):
            if not os.path.exists(path):
                raise Missing(f"{path} is not there: build asyncc first, or name its --build folder")
        path = source(f"asyncc/{name}.c")
        inputs = [path, program, library, *self.headers()]
        return [self.make(f"asyncc-{compiler}-{name}", inputs,
                          [program, cc, "-O2", "-o", "{}", path])]

    def example(self, name):
        """One of the examples, as asyncc's own build has made it."""
        path = os.path.join(self.build, "examples", name)
        if not os.path.exists(path):
            raise Missing(f"the build has no example {name}")
        return [path]

    def c(self, name):
        return [self.compile(f"c-{name}", f"peers/c/{name}.c", [find("gcc", "cc")])]

    def client(self, name):
        return [self.compile(f"client-{name}", f"client/{name}.c", [find("gcc", "cc")], "-luring")]

    def uring(self, name):
        return [self.compile(f"uring-{name}", f"peers/uring/{name}.c", [find("gcc", "cc")], "-luring")]

    def libuv(self, name):
        has_header(find("gcc", "cc"), "uv.h")
        return [self.compile(f"libuv-{name}", f"peers/libuv/{name}.c", [find("gcc", "cc")], "-luv")]

    def cxx(self, name, compiler):
        cxx = find("clang++-19", "clang++") if compiler == "clang" else find("g++")
        has_header(cxx, "coroutine", "c++")
        return [self.compile(f"cxx-{compiler}-{name}", f"peers/cxx/{name}.cpp", [cxx, "-std=c++20"])]

    def asio(self, name, backend):
        cxx = find("g++")
        has_header(cxx, "asio.hpp", "c++")
        uring = ["-DASIO_HAS_IO_URING", "-DASIO_DISABLE_EPOLL", "-luring"]
        return [self.compile(f"asio-{backend}-{name}", f"peers/asio/{name}.cpp", [cxx, "-std=c++20"],
                             "-pthread", *(uring if backend == "uring" else []))]

    def rust(self, name):
        answers("rustc")
        path = source(f"peers/rust/{name}.rs")
        return [self.make(f"rust-{name}", [path],
                          [find("rustc"), "--edition", "2021", "-C", "opt-level=3", "-o", "{}", path])]

    def tokio(self, name):
        """All of it is built at once, offline, from Debian's sources of the crates."""
        cargo, crates = answers("cargo"), debian_crates()
        sources = glob.glob(source("peers/tokio/src/bin/*.rs"))
        copy = os.path.join(self.folder, "tokio")
        output = os.path.join(copy, "target", "release", name)
        with self.locks["tokio"]:
            if not self.fresh(output, sources):
                shutil.copytree(source("peers/tokio"), copy, dirs_exist_ok=True)
                self.cargo(cargo, crates, copy)
                for program in glob.glob(os.path.join(os.path.dirname(output), "*")):
                    os.utime(program)
        return [output]

    @staticmethod
    def cargo(cargo, crates, folder):
        command = [cargo, "build", "-q", "--release", "--offline",
                   "--config", 'source.crates-io.replace-with="debian"',
                   "--config", f'source.debian.directory="{crates}"']
        try:
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False,
                                  timeout=300)
        except subprocess.TimeoutExpired as late:
            raise Missing("tokio is not built after 300 s") from late
        # A Rust from elsewhere may not take the crates that Debian has.
        if done.returncode != 0:
            raise Missing(f"tokio does not build with this Rust: {done.stderr.strip()[-300:]}")

    def go(self, name):
        path = source(f"peers/go/{name}.go")
        environment = dict(os.environ, GO111MODULE="off", GOFLAGS="",
                           GOCACHE=os.path.join(self.folder, "go-cache"))
        return [self.make(f"go-{name}", [path], [find("go"), "build", "-o", "{}", path],
                          env=environment)]

    def python(self, name, loop):
        python = debian_python()
        if loop == "uvloop" and subprocess.run([python, "-c", "import uvloop"],
                                               capture_output=True).returncode != 0:
            raise Missing("python3-uvloop is not installed")
        return [python, source(f"peers/python/{name}.py"), loop]

    def node(self, name):
        return [find("node", "nodejs"), "--max-old-space-size=8192", source(f"peers/node/{name}.js")]


# A peer: the heading, its folder, and what the builder's function is asked for besides the name.
# "asyncc" has a program a benchmark, the others one that is told which.
MICRO = [
    ("asyncc, gcc", "asyncc", ("gcc",), {}),
    ("asyncc, clang", "asyncc", ("clang",), {}),
    ("C by hand", "c", (), {}),
    ("C++20, g++", "cxx", ("gcc",), {}),
    ("C++20, clang++", "cxx", ("clang",), {}),
    ("Rust std", "rust", (), {}),
    ("tokio", "tokio", (), {}),
    ("asio", "asio", ("epoll",), {}),
    ("libuv", "libuv", (), {}),
    ("Go, 1 thread", "go", (), {"GOMAXPROCS": "1"}),
    ("Node.js", "node", (), {}),
    ("asyncio", "python", ("asyncio",), {}),
    ("uvloop", "python", ("uvloop",), {}),
]

# Servers and file readers: the heading, the folder, what the function is asked for, the name of the
# program where it is another than the benchmark's, and the environment.
SERVERS = {
    "echo": [
        ("asyncc", "asyncc", ("gcc",), "echo", {}),
        ("liburing", "uring", (), "echo", {}),
        ("liburing, simple", "uring", (), "simple", {}),
        ("C, epoll", "c", (), "echo", {}),
        ("tokio", "tokio", (), "echo", {}),
        ("asio, io_uring", "asio", ("uring",), "echo", {}),
        ("asio, epoll", "asio", ("epoll",), "echo", {}),
        ("libuv", "libuv", (), "echo", {}),
        ("Go, 1 thread", "go", (), "echo", {"GOMAXPROCS": "1"}),
        ("Node.js", "node", (), "echo", {}),
        ("asyncio", "python", ("asyncio",), "echo", {}),
        ("uvloop", "python", ("uvloop",), "echo", {}),
    ],
    "stream": [
        ("asyncc", "asyncc", ("gcc",), "stream", {}),
        ("liburing", "uring", (), "stream", {}),
        ("tokio", "tokio", (), "stream", {}),
        ("Go, 1 thread", "go", (), "stream", {"GOMAXPROCS": "1"}),
    ],
    "file": [
        ("asyncc", "asyncc", ("gcc",), "file", {}),
        ("liburing", "uring", (), "file", {}),
        ("C, pread", "c", (), "file", {}),
        ("tokio", "tokio", (), "file", {}),
        ("libuv", "libuv", (), "file", {}),
        ("Go", "go", (), "file", {}),
        ("Node.js", "node", (), "file", {}),
    ],
}

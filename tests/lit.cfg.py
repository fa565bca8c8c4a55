# SPDX-License-Identifier: MIT
"""The test suite's configuration. scripts/test.sh runs it; by hand it is

    python3 $(llvm-config-19 --prefix)/build/utils/lit/lit.py -v tests
    ... tests/run/await_in_for.c                one test
    ... -Dbuild=/tmp/build                      another build tree (build/ is the default)
    ... -Dconfigurations=gcc-O2,erased          fewer configurations of tests/run
    ... -Dschedules=200                         so many orders of its tasks, however long that takes
    ... -Dstarved=20 -Dconfigurations=gcc-sanitized  more requests for memory that fail, in turn
    ... -Dbackend=epoll tests/runtime           another backend for input and output
"""
import ctypes
import errno
import os
import subprocess
import sys

import lit.formats

config.test_source_root = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, config.test_source_root)

root = os.path.dirname(config.test_source_root)
build = os.path.abspath(lit_config.params.get("build", os.path.join(root, "build")))
sanitized = os.path.abspath(lit_config.params.get("sanitized", os.path.join(root, "build-san")))


def find_program(*names):
    for name in names:
        path = lit.util.which(name)
        if path:
            return path
    return lit_config.fatal("not found: " + " or ".join(names))


llvm_config = find_program("llvm-config-19", "llvm-config")
llvm_bin = subprocess.check_output([llvm_config, "--bindir"], text=True).strip()

config.name = "asyncc"
config.suffixes = [".c", ".test"]
config.excludes = ["Inputs", "lit.cfg.py"]
config.test_format = lit.formats.ShTest(execute_external=False)
# A run inside a test, as scripts/valgrind.sh is, has a folder of its own.
config.test_exec_root = os.path.join(build, lit_config.params.get("folder", "tests"))

# What the formats of the folders below use.
config.asyncc = os.path.join(build, "bin", "asyncc")
config.runtime_library = os.path.join(build, "lib", "libasyncc.a")
config.sanitized_runtime_library = os.path.join(sanitized, "lib", "libasyncc.a")
threads = os.path.abspath(lit_config.params.get("threads", os.path.join(root, "build-threads")))
config.thread_library = os.path.join(threads, "lib", "libasyncc.a")
config.include = os.path.join(root, "runtime", "include")
config.gcc = lit_config.params.get("cc") or find_program("gcc", "cc")
config.clang = lit_config.params.get("clang") or find_program("clang-19", "clang")
config.starved = int(lit_config.params.get("starved", "2"))
config.schedules = int(lit_config.params.get("schedules", "0"))
config.configurations = lit_config.params.get("configurations", "")

runtime = os.path.join(root, "runtime")
flags = f"-I{config.include} -I{runtime} -std=gnu11 -Wall -Wextra -g"
config.substitutions += [
    (r"%asyncc\b", config.asyncc),
    (r"%translate\b", f"sh {config.test_source_root}/translate.sh {config.asyncc}"),
    (r"%cc\b", config.gcc),
    (r"%clang\b", config.clang),
    (r"%runtime_flags\b", f"{flags} {config.runtime_library} -luring -lpthread"),
    (
        r"%sanitized_flags\b",
        f"{flags} -fsanitize=address,undefined {config.sanitized_runtime_library} -luring -lpthread",
    ),
    (
        r"%sanitized_tls\b",
        os.path.join(sanitized, "lib", "libasyncc-tls.a") + " -lssl -lcrypto",
    ),
    (r"%include\b", config.include),
    (r"%build\b", build),
    (r"%compiler_dir\b", os.path.join(root, "compiler")),
    (r"%root\b", root),
]

# Where OpenSSL is missing, so are the tests of asyncc-tls.
if lit.util.which("openssl") and os.path.exists(os.path.join(build, "lib", "libasyncc-tls.a")):
    config.available_features.add("tls")


# File systems of their own for tests, which mostly only root may make.
mount = "mount -t tmpfs none /mnt"
if lit.util.which("unshare") and not subprocess.run(
    ["unshare", "-m", "sh", "-c", mount], capture_output=True, check=False
).returncode:
    config.available_features.add("mounts")

if os.path.exists("/proc/sys/kernel/io_uring_disabled"):
    config.available_features.add("io_uring_disabled")
if os.uname().machine == "x86_64":
    config.available_features.add("x86_64")

# Where io_uring is refused, as in containers, what needs it is left out.
IO_URING_SETUP = 425
libc = ctypes.CDLL(None, use_errno=True)
libc.syscall(IO_URING_SETUP, 0, None)
if ctypes.get_errno() in (errno.EINVAL, errno.EFAULT):
    config.available_features.add("uring")

# A library without faults refuses ASYNCC_FAULTS.
if os.path.exists(config.sanitized_runtime_library):
    with open(config.sanitized_runtime_library, "rb") as library:
        if b"ASYNCC_FAULTS is '%s'" in library.read():
            config.available_features.add("faults")

config.environment["PATH"] = os.pathsep.join([llvm_bin, config.environment["PATH"]])
config.environment["LC_ALL"] = "C"
config.environment["ASYNCC_CLOCK"] = "virtual"
if lit_config.params.get("backend"):
    config.environment["ASYNCC_BACKEND"] = lit_config.params["backend"]
for name in ("TMPDIR", "CFLAGS", "LDFLAGS", "CPATH", "C_INCLUDE_PATH"):
    config.environment.pop(name, None)

# SPDX-License-Identifier: MIT
"""copy_tree_test.py COPY_TREE: copies a tree with all kinds of entries, and compares; then what cannot be
copied, and an end by a signal."""
import os
import random
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time

SECONDS = 60


def make_tree(root):
    numbers = random.Random(1)
    os.mkdir(root)
    for i in range(12):
        folder = os.path.join(root, *(f"folder {j}" for j in range(i % 4 + 1)), f"leaf {i}")
        os.makedirs(folder)
        for j in range(numbers.randrange(20)):
            path = os.path.join(folder, f"file {j}\n")
            with open(path, "wb") as file:
                file.write(numbers.randbytes(numbers.choice([0, 1, 4096, 300_000])))
            os.chmod(path, numbers.choice([0o644, 0o400, 0o755, 0o4711]))
            os.utime(path, ns=(numbers.randrange(10**18), numbers.randrange(10**18)))
    with open(root + "/hard", "wb") as file:
        file.write(b"x" * 20_000_000)
    os.link(root + "/hard", root + "/folder 0/hard as well")
    os.link(root + "/hard", root + "/hard, too")
    os.symlink("no/such/file", root + "/dangling")
    os.symlink("/", root + "/absolute")
    os.mkfifo(root + "/fifo", 0o620)
    with open(root + "/sparse", "wb") as file:
        file.seek(64 << 20)
        file.write(b"middle")
        file.truncate(128 << 20)
    os.chmod(root + "/folder 0", 0o750)
    for path, _, _ in os.walk(root, topdown=False):
        os.utime(path, ns=(numbers.randrange(10**18), numbers.randrange(10**18)))


def describe(root):
    """What is to be the same, by path."""
    found, names = {}, {}
    for folder, folders, files in os.walk(root):
        for name in folders + files + ["."]:
            path = os.path.join(folder, name)
            s = os.lstat(path)
            content = None
            if stat.S_ISREG(s.st_mode):
                with open(path, "rb") as file:
                    content = hash(file.read())
            elif stat.S_ISLNK(s.st_mode):
                content = os.readlink(path)
            key = os.path.relpath(path, root)
            found[key] = (s.st_mode, s.st_mtime_ns, s.st_nlink if content else 0, content)
            names.setdefault(s.st_ino, []).append(key)
    linked = sorted(sorted(set(n)) for n in names.values() if len(n) > 1)
    return found, linked


def copy(*arguments, status=0):
    done = subprocess.run([sys.argv[1], *arguments], stderr=subprocess.PIPE, text=True,
                          timeout=SECONDS)
    assert done.returncode == status, (done.returncode, done.stderr)
    return done.stderr


def end_by_signal(path):
    """Of what was begun, a file is there whole, or not at all."""
    os.mkdir(path + "/large")
    for i in range(40):
        with open(f"{path}/large/{i}", "wb") as file:
            file.write(bytes([i]) * 10_000_000)
    process = subprocess.Popen([sys.argv[1], "-j", "2", path + "/large", path + "/part"],
                               stderr=subprocess.DEVNULL)
    end = time.monotonic() + SECONDS
    while not os.path.isdir(path + "/part") or len(os.listdir(path + "/part")) < 2:
        assert time.monotonic() < end and process.poll() is None, "it does not begin"
        time.sleep(0.001)
    process.send_signal(signal.SIGTERM)
    status = process.wait(SECONDS)
    for name in os.listdir(path + "/part"):
        assert os.path.getsize(f"{path}/part/{name}") == 10_000_000, name
    assert status in (128 + signal.SIGTERM, 0), status


def main():
    with tempfile.TemporaryDirectory() as path:
        source = path + "/source"
        make_tree(source)
        expected = describe(source)
        for jobs in "1", "16":
            target = f"{path}/target {jobs}"
            assert copy("--jobs", jobs, source, target) == ""
            actual = describe(target)
            assert actual[1] == expected[1], actual[1]
            for name in expected[0]:
                assert actual[0].get(name) == expected[0][name], (
                    name, expected[0][name], actual[0].get(name))
            assert actual == expected
            blocks = [os.stat(p + "/sparse").st_blocks for p in (source, target)]
            assert blocks[1] <= blocks[0] + 1024, blocks

        assert "File exists" in copy(source, path + "/target 1", status=1)
        assert "into" not in copy(path + "/none", path + "/x", status=1)
        assert not os.path.exists(path + "/x")
        assert "Not a directory" in copy(source + "/hard", path + "/x", status=1)
        with socket.socket(socket.AF_UNIX) as s:
            s.bind(source + "/socket")
            message = copy(source, path + "/again", status=1)
            assert f"{source}/socket: Operation not supported" in message, message
            assert "copy_tree: 1 of " in message, message
        os.unlink(source + "/socket")
        message = copy(source, source + "/folder 0/inside", status=1)
        assert "folder 0/inside: Too many levels" in message, message
        end_by_signal(path)


main()

# SPDX-License-Identifier: MIT
"""Servers for tests, each with a folder of its own, on a free port of loopback. They end with the
block that uses them, and are killed if the test is."""
import contextlib
import ctypes
import glob
import os
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import time

SECONDS = 60
PR_SET_PDEATHSIG = 1


def free_port():
    """One below those that the system gives away by itself: nobody gets it before the server binds it."""
    while True:
        port = random.randrange(10000, 32768)
        with contextlib.suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


def die_with_parent():
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def wait_until_open(port, process):
    """Until the port takes connections."""
    end = time.monotonic() + SECONDS
    while True:
        assert process.poll() is None, f"{process.args[0]} has ended with {process.returncode}"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            assert time.monotonic() < end, f"{process.args[0]} does not listen"
            time.sleep(0.02)


@contextlib.contextmanager
def running(command, port, stop=signal.SIGTERM, **options):
    with open(os.devnull, "w") as null:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=null, stderr=null,
                                   preexec_fn=die_with_parent, **options)
    try:
        wait_until_open(port, process)
        yield process
    finally:
        process.send_signal(stop)
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextlib.contextmanager
def folder(user=None):
    path = tempfile.mkdtemp(prefix="asyncc-", dir="/tmp")
    try:
        if user:
            shutil.chown(path, user)
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def certificate(path):
    """The files of a certificate for localhost, which signs itself, and of its key, in a folder."""
    files = path + "/certificate.pem", path + "/key.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                    "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=localhost", "-addext",
                    "subjectAltName=DNS:localhost", "-days", "2", "-out", files[0], "-keyout",
                    files[1]], check=True, capture_output=True)
    return files


@contextlib.contextmanager
def redis():
    """Its port and its Unix socket."""
    port = free_port()
    with folder() as path:
        command = ["redis-server", "--bind", "127.0.0.1", "--port", str(port), "--dir", path,
                   "--save", "", "--unixsocket", path + "/socket"]
        with running(command, port):
            yield port, path + "/socket"


def postgres_program(name):
    """From the newest of the versions that Debian has side by side; None: there is none."""
    found = sorted(glob.glob(f"/usr/lib/postgresql/*/bin/{name}"),
                   key=lambda path: int(path.split("/")[4]))
    return found[-1] if found else shutil.which(name)


def wait_until_ready(port):
    """It takes connections before it answers queries: until then it refuses them by a message."""
    command = [postgres_program("pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
    end = time.monotonic() + SECONDS
    while subprocess.run(command, check=False).returncode != 0:
        assert time.monotonic() < end, "postgres does not answer"
        time.sleep(0.02)


@contextlib.contextmanager
def postgres():
    """Its connection string. The server refuses to run as root."""
    port = free_port()
    user = "postgres" if os.getuid() == 0 else None
    with folder(user) as path:
        data = path + "/data"
        subprocess.run([postgres_program("initdb"), "-A", "trust", "-U", "test", "--no-sync", data],
                       check=True, stdout=subprocess.DEVNULL, user=user, group=user,
                       extra_groups=[] if user else None, cwd=path)
        command = [postgres_program("postgres"), "-D", data, "-p", str(port), "-h", "127.0.0.1",
                   "-k", path, "-c", "fsync=off"]
        with running(command, port, signal.SIGINT, user=user, group=user,
                     extra_groups=[] if user else None, cwd=path):
            wait_until_ready(port)
            yield f"host=127.0.0.1 port={port} user=test dbname=postgres"

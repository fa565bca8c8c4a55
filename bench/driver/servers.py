# SPDX-License-Identifier: MIT
"""The benchmarks that have a server on the first core, and a client on the last."""
import contextlib
import os
import random
import re
import resource
import signal
import socket
import subprocess
import tempfile
import threading
import time

from programs import SERVERS, Missing, find
from run import LONGEST, Column, Entry, Failure, cores, on, run


def free_port():
    """One below those that the system gives away by itself: nobody gets it before the server binds it."""
    while True:
        port = random.randrange(10000, 32768)
        with contextlib.suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


def most_files():
    """How many files a process may open: as many as the system allows."""
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    return most


class Ended(Failure):
    """The server has ended by itself."""


LONGEST_START = 60


def listens(port):
    """Whether a server has the port; it is not connected to, so that it serves nobody but the client."""
    for path in "/proc/net/tcp", "/proc/net/tcp6":
        with open(path) as sockets:
            for words in map(str.split, list(sockets)[1:]):
                if words[3] != "0A":  # those that listen come first
                    break
                if words[1].endswith(f":{port:04X}"):
                    return True
    return False


def wait_for(server, port):
    end = time.monotonic() + LONGEST_START
    while not listens(port):
        if server.poll() is not None:
            raise Ended("it does not listen")
        if time.monotonic() > end:
            raise Failure(f"the server does not listen after {LONGEST_START} s")
        time.sleep(.02)


@contextlib.contextmanager
def started(command, port, environment, core):
    """A server, which listens; it is stopped at the end. Where it ended before, that is the failure."""
    said = tempfile.TemporaryFile()
    with subprocess.Popen(command, env={**os.environ, **environment}, start_new_session=True,
                          preexec_fn=core, stdout=subprocess.DEVNULL, stderr=said) as server, said:
        try:
            wait_for(server, port)
            yield server
        except Failure as failure:
            if server.poll() is None:
                raise
            said.seek(0)
            text = said.read().decode(errors="replace").strip()
            raise Ended(f"{failure}; the server ended with {server.returncode}: {text}") from failure
        finally:
            os.killpg(server.pid, signal.SIGKILL)


def with_a_port(measure):
    """What it gives of a free port; somebody else may take that before the server does, so twice."""
    try:
        return measure(free_port())
    except Ended:
        return measure(free_port())


class Server:
    """A server on the first core, and a client of ours on the last."""

    def __init__(self, name, title, columns, arguments, least=None, peers=None, threads=1):
        self.name, self.title, self.columns = name, title, columns
        self.arguments, self.least, self.peers, self.threads = arguments, least, peers, threads
        self.slow = False

    def kind(self):
        return self.name.split("-")[0]

    def entries(self, builder):
        for label, peer, how, program, environment in SERVERS[self.kind()]:
            if self.peers is not None and peer not in self.peers:
                continue
            def build(peer=peer, how=how, program=program):
                return getattr(builder, peer)(program, *how), []
            yield Entry(label, peer, build, environment)

    def check(self):
        if self.least and most_files() < self.least:
            raise Missing(f"it needs {self.least} open files; see ulimit -n")

    def measure(self, entry, program, settings):
        self.check()
        client = settings.builder.client(self.kind())
        several = self.threads > 1

        def measure_once(port):
            command = program[0] + [str(port)] + ([str(self.threads)] if several else [])
            with started(command, port, entry.environment,
                         None if several else on(cores()[0])) as server:
                return run(client + [str(port), *self.arguments, str(settings.seconds),
                                     str(server.pid)],
                           {}, preexec_fn=None if several else on(cores()[-1]))
        return with_a_port(measure_once)


NGINX = """daemon off; worker_processes 1; master_process off; pid {folder}/nginx.pid;
error_log /dev/null; events {{ worker_connections 4096; }}
http {{ access_log off; keepalive_requests 1000000000; sendfile on; types {{ text/html html; }}
client_body_temp_path {folder}/t; proxy_temp_path {folder}/t; fastcgi_temp_path {folder}/t;
uwsgi_temp_path {folder}/t; scgi_temp_path {folder}/t;
server {{ listen 127.0.0.1:{port}; root {files}; }} }}
"""


LOCK = threading.Lock()


def folder_to_serve(settings):
    """It has one file, which is written once: both servers may run at a time."""
    files = os.path.join(settings.folder, "files")
    with LOCK:
        if not os.path.exists(os.path.join(files, "index.html")):
            os.makedirs(os.path.join(files, "t"), exist_ok=True)
            with open(os.path.join(files, "index.html"), "w") as file:
                file.write("x" * 599 + "\n")
    return files


class Http:
    """The example server beside nginx: a small file over 50 connections, asked for by wrk."""
    name, title, slow = "http", "HTTP, a file of 600 bytes, 50 connections", False
    columns = [Column("http_per_s", "requests/s", 0), Column("http_cpu_us", "processor µs", 2),
               Column("http_p99_us", "p99 µs", 0)]

    def entries(self, builder):
        yield Entry("asyncc, http_server", "asyncc", lambda: (builder.example("http_server"), []), {})
        yield Entry("nginx, one worker", "nginx", lambda: ([find("nginx", "/usr/sbin/nginx")], []), {})

    def measure(self, entry, program, settings):
        wrk = find("wrk")
        files = folder_to_serve(settings)

        def measure_once(port):
            arguments = ["--port", str(port), files]
            if entry.peer == "nginx":
                path = os.path.join(settings.folder, "nginx.conf")
                with open(path, "w") as file:
                    file.write(NGINX.format(folder=os.path.abspath(settings.folder), port=port,
                                            files=os.path.abspath(files)))
                arguments = ["-p", os.path.abspath(settings.folder), "-c", os.path.abspath(path)]
            with started(program[0] + arguments, port, {}, on(cores()[0])) as server:
                return self.ask(wrk, port, server.pid, settings.seconds)
        return with_a_port(measure_once)

    def ask(self, wrk, port, process, seconds):
        """What wrk finds; a machine that stands still for its second gets ten."""
        span, n = max(1, round(seconds)), 0
        while n == 0:
            before = processor_seconds(process)
            said = self.run_wrk(wrk, port, span)
            found = re.search(r"(\d+) requests in ([\d.]+)s", said)
            late = re.search(r"99%\s+([\d.]+)(us|ms|s)", said)
            n = int(found[1]) if found else 0
            if "Non-2xx" in said or not found or not late or n == 0 and span >= 10:
                raise Failure(said.strip()[-200:])
            span = max(span, 10)
        return {"http_per_s": n / float(found[2]),
                "http_cpu_us": (processor_seconds(process) - before) * 1e6 / n,
                "http_p99_us": float(late[1]) * {"us": 1, "ms": 1e3, "s": 1e6}[late[2]]}

    @staticmethod
    def run_wrk(wrk, port, span):
        try:
            done = subprocess.run(
                [wrk, "-t1", "-c50", f"-d{span}s", "--latency",
                 f"http://127.0.0.1:{port}/index.html"],
                capture_output=True, text=True, timeout=LONGEST, check=False,
                preexec_fn=on(cores()[-1]))
        except subprocess.TimeoutExpired as late:
            raise Failure(f"wrk is not over after {LONGEST} s") from late
        return done.stdout + done.stderr


def processor_seconds(process):
    with open(f"/proc/{process}/stat") as file:
        words = file.read().rsplit(")", 1)[1].split()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")

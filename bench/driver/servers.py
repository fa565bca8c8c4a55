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
        try:
            return self.measure_once(entry, program, settings)
        except Ended:  # somebody else had the port in between
            return self.measure_once(entry, program, settings)

    def measure_once(self, entry, program, settings):
        client = settings.builder.client(self.kind())
        port = str(free_port())
        several = self.threads > 1
        said = tempfile.TemporaryFile()
        with subprocess.Popen(program[0] + [port] + ([str(self.threads)] if several else []),
                              env={**os.environ, **entry.environment}, start_new_session=True,
                              preexec_fn=None if several else on(cores()[0]),
                              stdout=subprocess.DEVNULL, stderr=said) as server, said:
            try:
                return run(client + [port, *self.arguments, str(settings.seconds), str(server.pid)],
                           {}, preexec_fn=None if several else on(cores()[-1]))
            except Failure as failure:
                if server.poll() is None:
                    raise
                said.seek(0)
                text = said.read().decode(errors="replace").strip()
                raise Ended(f"{failure}; the server ended with {server.returncode}: {text}") \
                    from failure
            finally:
                os.killpg(server.pid, signal.SIGKILL)


NGINX = """daemon off; worker_processes 1; master_process off; pid {folder}/nginx.pid;
error_log /dev/null; events {{ worker_connections 4096; }}
http {{ access_log off; keepalive_requests 1000000000; sendfile on; types {{ text/html html; }}
client_body_temp_path {folder}/t; proxy_temp_path {folder}/t; fastcgi_temp_path {folder}/t;
uwsgi_temp_path {folder}/t; scgi_temp_path {folder}/t;
server {{ listen 127.0.0.1:{port}; root {files}; }} }}
"""


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
        files = os.path.join(settings.folder, "files")
        os.makedirs(os.path.join(files, "t"), exist_ok=True)
        with open(os.path.join(files, "index.html"), "w") as file:
            file.write("x" * 599 + "\n")
        port = free_port()
        command = program[0]
        if entry.peer == "nginx":
            path = os.path.join(settings.folder, "nginx.conf")
            with open(path, "w") as file:
                file.write(NGINX.format(folder=os.path.abspath(settings.folder), port=port,
                                        files=os.path.abspath(files)))
            command = command + ["-p", os.path.abspath(settings.folder), "-c", os.path.abspath(path)]
        else:
            command = command + ["--port", str(port), files]
        with subprocess.Popen(command, start_new_session=True, preexec_fn=on(cores()[0]),
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
            try:
                wait_for(port)
                return self.ask(wrk, port, server.pid, settings.seconds)
            finally:
                os.killpg(server.pid, signal.SIGKILL)

    @staticmethod
    def ask(wrk, port, process, seconds):
        before = processor_seconds(process)
        done = subprocess.run(
            [wrk, "-t1", "-c50", f"-d{max(1, round(seconds))}s", "--latency",
             f"http://127.0.0.1:{port}/index.html"],
            capture_output=True, text=True, timeout=LONGEST, check=False, preexec_fn=on(cores()[-1]))
        found = re.search(r"(\d+) requests in ([\d.]+)s", done.stdout)
        late = re.search(r"99%\s+([\d.]+)(us|ms|s)", done.stdout)
        if "Non-2xx" in done.stdout or not found or not late or int(found[1]) == 0:
            raise Failure((done.stdout + done.stderr).strip()[-200:])
        n = int(found[1])
        return {"http_per_s": n / float(found[2]),
                "http_cpu_us": (processor_seconds(process) - before) * 1e6 / n,
                "http_p99_us": float(late[1]) * {"us": 1, "ms": 1e3, "s": 1e6}[late[2]]}


def processor_seconds(process):
    with open(f"/proc/{process}/stat") as file:
        words = file.read().rsplit(")", 1)[1].split()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


def wait_for(port):
    for _ in range(250):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except OSError:
            time.sleep(.02)
    raise Failure("the server does not answer")

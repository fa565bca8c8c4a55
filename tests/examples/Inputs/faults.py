# SPDX-License-Identifier: MIT
"""faults.py echo|chat|http|tls|redis|postgres|copy|jobs PROGRAM SEED..., or proxy|links PROGRAM SERVER
SEED...: an
example whose operations fail, come short and come late at random, as ASYNCC_FAULTS says. A server goes on
serving, a tool gives the right answer or an error, and no connection or memory is lost: PROGRAM is built
with the address sanitizer."""
import os
import random
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time

import servers

SECONDS = 60
CLIENTS = 12
EXCHANGES = 25  # that each client brings to an end
backends = ("uring", "epoll")


def open_descriptors(process):
    return len(os.listdir(f"/proc/{process.pid}/fd"))


def wait_until_closed(process, idle):
    end = time.monotonic() + SECONDS
    while open_descriptors(process) > idle:
        assert time.monotonic() < end, f"{open_descriptors(process)} descriptors, not {idle}"
        time.sleep(0.02)


class Client(threading.Thread):
    """Sends, and expects the same back; a connection that is lost is made anew."""

    def __init__(self, number, connect):
        super().__init__(daemon=True)
        self.client = number
        self.random = random.Random(number)
        self.connect = connect
        self.lost = 0
        self.wrong = None

    def exchange(self, connected):
        data = self.random.randbytes(self.random.choice((1, 100, 5000, 40000)))
        connected.sendall(data)
        got = b""
        while len(got) < len(data):
            piece = connected.recv(65536)
            if not piece:
                break
            got += piece
        if not data.startswith(got):
            self.wrong = f"{len(got)} of {len(data)} bytes came back, and not the same"
        return got == data

    def run(self):
        left = EXCHANGES
        while left > 0 and self.wrong is None:
            try:
                with self.connect() as connected:
                    while left > 0 and self.wrong is None and self.exchange(connected):
                        left -= 1
            except (OSError, ssl.SSLError):
                pass
            self.lost += left > 0


class HttpClient(Client):
    """Asks for files, and expects them."""
    files = {}

    def exchange(self, connected):
        name, data = self.random.choice(list(self.files.items()))
        connected.sendall(f"GET /{name} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        with connected.makefile("rb") as answer:
            status = answer.readline()
            if status[9:12] in (b"503", b"500", b"502", b"504", b"408"):
                return False  # it says that something has failed
            while (line := answer.readline()) not in (b"", b"\r\n"):
                pass
            got = answer.read(len(data)) if line else b""
        if (status and not b"HTTP/1.1 200 OK\r\n".startswith(status)) or not data.startswith(got):
            self.wrong = f"{status!r}, and {len(got)} bytes of {name}"
        return got == data


class ChatClient(Client):
    """Says lines, and expects to hear them, and whole lines of others."""
    named = None  # the connection that has said its name
    names = 0

    def line(self, connected):
        """The next one; what is left at the end."""
        while b"\n" not in self.unread:
            piece = connected.recv(65536)
            if not piece:
                return self.unread
            self.unread += piece
        line, _, self.unread = self.unread.partition(b"\n")
        return line + b"\n"

    def hear(self, connected, expected):
        while line := self.line(connected):
            speaker, colon, text = line.rstrip(b"\n").partition(b": ")
            if line.endswith(b"\n") and colon and text != speaker * text.count(speaker):
                self.wrong = line
            if self.wrong or line == expected:
                return self.wrong is None
            if not line.endswith(b"\n"):
                break
        return False

    def exchange(self, connected):
        if self.named is not connected:
            self.named, self.unread = connected, b""
            self.names += 1
            self.name_now = b"of-%d-%d-" % (self.client, self.names)
            connected.sendall(self.name_now + b"\n")
            if not self.hear(connected, b"* " + self.name_now + b" has joined lobby\n"):
                return False
        text = self.name_now * self.random.choice((1, 10, 50))
        connected.sendall(text + b"\n")
        return self.hear(connected, self.name_now + b": " + text + b"\n")


def serve_clients(process, connect, client_type, kept):
    # One that is served, so that the server has opened what it opens once.
    first = client_type(0, connect)
    first.run()
    time.sleep(0.2)
    idle = open_descriptors(process)
    clients = [client_type(number, connect) for number in range(1, CLIENTS)]
    for client in clients:
        client.start()
    for client in clients:
        client.join(SECONDS * 2)
        assert not client.is_alive(), "a client is not served"
    for client in [first, *clients]:
        assert client.wrong is None, client.wrong
    wait_until_closed(process, idle + kept + 1)  # a worker's epoll instance, a signal's descriptor
    return sum(client.lost for client in clients)


def run_server(command, seed, backend, connector, client=Client, kept=0):
    environment = dict(os.environ, ASYNCC_FAULTS=seed, ASYNCC_BACKEND=backend)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment,
                          preexec_fn=servers.die_with_parent) as process:
        said = []
        reader = threading.Thread(target=lambda: said.append(process.stderr.read()), daemon=True)
        reader.start()
        try:
            line = process.stdout.readline().decode()
            assert line.strip(), "the server does not start"
            port = int(line.replace(":", " ").split()[-1])
            lost = serve_clients(process, connector(port), client, kept)
            process.send_signal(signal.SIGTERM)
            status = process.wait(SECONDS)
        finally:
            process.kill()
            reader.join(SECONDS)
            errors = said[0].decode(errors="replace") if said else ""
            if "Sanitizer" in errors or "runtime error" in errors:
                print(errors)
    assert status == 0, f"seed {seed}, {backend}: exit status {status}\n{errors[-3000:]}"
    assert lost > 0, f"seed {seed}, {backend}: nothing has failed"
    print(f"seed {seed}, {backend}: {lost} connections were lost")


def over_tcp(port):
    return lambda: socket.create_connection(("127.0.0.1", port), timeout=SECONDS)


def over_tls(context):
    def connector(port):
        def connect():
            plain = socket.create_connection(("127.0.0.1", port), timeout=SECONDS)
            return context.wrap_socket(plain, server_hostname="localhost")
        return connect
    return connector


def try_echo(program, seeds):
    for seed in seeds:
        for backend in backends:
            run_server([program, "--port", "0"], seed, backend, over_tcp)


def try_chat(program, seeds):
    for seed in seeds:
        for backend in backends:
            run_server([program, "--port", "0"], seed, backend, over_tcp, ChatClient)


def make_files(path):
    for name, size in (("small", 600), ("large", 300000)):
        HttpClient.files[name] = random.Random(name).randbytes(size)
        with open(f"{path}/{name}", "wb") as file:
            file.write(HttpClient.files[name])


def try_http(program, seeds):
    with servers.folder() as path:
        make_files(path)
        for seed in seeds:
            for backend in backends:
                run_server([program, "--port", "0", path], seed, backend, over_tcp, HttpClient)


def try_proxy(program, arguments):
    """In front of the file server, which has no faults, and to which it keeps connections."""
    server, *seeds = arguments
    with servers.folder() as path:
        make_files(path)
        port = servers.free_port()
        with servers.running([server, "--port", str(port), path], port):
            for seed in seeds:
                for backend in backends:
                    run_server([program, "--port", "0", f"127.0.0.1:{port}"], seed, backend,
                               over_tcp, HttpClient, CLIENTS)


def try_tls(program, seeds):
    with servers.folder() as path:
        certificate, key = servers.certificate(path)
        connector = over_tls(ssl.create_default_context(cafile=certificate))
        for seed in seeds:
            for backend in backends:
                run_server([program, "server", "0", certificate, key], seed, backend, connector)


def several_of(seeds, enough):
    """Ten for each that is given, and then more, up to ten times as many, until it is enough."""
    first, n = int(seeds[0]), 10 * len(seeds)
    for seed in range(first, first + 10 * n):
        if seed >= first + n and enough():
            return
        yield seed


def try_redis(program, seeds):
    """The replies are the right ones as far as they go, and whoever fails says why."""
    commands = "".join(f"ECHO {i}{'x' * (i % 500)}\n" for i in range(2000))
    replies = commands.replace("ECHO ", "")
    whole = failed = 0
    with servers.redis() as (port, _):
        for seed in several_of(seeds, lambda: failed > 0):
            for backend in backends:
                done = subprocess.run(
                    [program, "--port", str(port)], input=commands, text=True, timeout=SECONDS,
                    capture_output=True, check=False,
                    env=dict(os.environ, ASYNCC_FAULTS=str(seed), ASYNCC_BACKEND=backend))
                about = f"seed {seed}, {backend}: {done.returncode} {done.stderr[-2000:]}"
                assert done.returncode in (0, 1, 2) and "Sanitizer" not in done.stderr, about
                assert replies.startswith(done.stdout), about
                assert done.stderr if done.returncode else done.stdout == replies, about
                whole += done.returncode == 0
                failed += done.returncode != 0
    assert failed > 0, "nothing has failed"
    print(f"{whole} runs were whole, {failed} failed")


def run_tool(command, seeds, check, says_why=lambda done: done.stderr, **options):
    """With ten seeds for each that is given: status 0 and no word, or another and why. `check` is given
    what it printed, what it said, and whether it says that all was done."""
    whole = failed = 0
    for seed in several_of(seeds, lambda: failed > 0):
        for backend in backends:
            done = subprocess.run(command, text=True, timeout=SECONDS, capture_output=True,
                                  check=False, **options, env=dict(
                                      os.environ, ASYNCC_FAULTS=str(seed), ASYNCC_BACKEND=backend))
            about = f"seed {seed}, {backend}: {done.returncode} {done.stderr[-3000:]}"
            assert "Sanitizer" not in done.stderr and "runtime error" not in done.stderr, about
            assert 0 <= done.returncode < 128, about
            assert done.returncode == 0 or says_why(done), about
            wrong = check(done.stdout, done.stderr, done.returncode == 0)
            assert not wrong, f"{wrong}; {about}"
            whole += done.returncode == 0
            failed += done.returncode != 0
    assert failed > 0, "nothing has failed"
    print(f"{whole} runs were whole, {failed} failed")


def try_copy(program, seeds):
    """What is not as in the source is named, or the folder that it is in."""
    with servers.folder() as path:
        source, target = path + "/from", path + "/to"
        numbers = random.Random(1)
        files = {}
        for i in range(24):
            name = f"folder-{i % 4}/file-{i}"
            files[name] = numbers.randbytes(numbers.choice((0, 1, 5000, 200000)))
            os.makedirs(os.path.dirname(f"{source}/{name}"), exist_ok=True)
            with open(f"{source}/{name}", "wb") as file:
                file.write(files[name])

        def is_copied(name):
            try:
                with open(f"{target}/{name}", "rb") as file:
                    return file.read() == files[name]
            except OSError:
                return False

        def check(_, said, whole):
            missing = [name for name in files if not is_copied(name)]
            shutil.rmtree(target, ignore_errors=True)
            return [name for name in missing if whole or (
                name not in said and f"/{os.path.dirname(name)}:" not in said and
                f"{source}:" not in said and f"{target}:" not in said)]

        run_tool([program, source, target], seeds, check)


def try_jobs(program, seeds):
    """What is printed is what commands have said, once."""
    items = [f"{i}" for i in range(30)]

    def check(printed, _, whole):
        lines = printed.splitlines()
        return len(set(lines)) < len(lines) or not set(lines) <= {f"item {i}" for i in items} or (
            whole and len(lines) != len(items)) and lines

    run_tool([program, "-j", "4", "echo", "item"], seeds, check, input="\n".join(items) + "\n")


def try_postgres(program, seeds):
    """Each statement has its answer, in the order of the statements, or an error that names its line."""
    n = 200
    statements = "".join(f"SELECT {i}, repeat('x', {i * 10})\n" for i in range(n))

    def check(printed, said, _):
        lines = iter(printed.splitlines())
        line = next(lines, None)
        for i in range(n):
            if line == f"{i}\t{'x' * (i * 10)}":
                line = next(lines, None)
            elif f"line {i + 1}: " not in said:
                return f"statement {i} has neither an answer nor an error"
        return line and f"what is printed behind the others: {line[:50]}"

    with servers.postgres() as conninfo:
        run_tool([program, "--connections", "4", conninfo], seeds, check, input=statements)


def try_links(program, arguments):
    """Of a site without a broken link; those that it calls broken are of the site, once each."""
    server, *seeds = arguments
    n = 40
    with servers.folder() as path:
        for i in range(n):
            with open(f"{path}/{i}.html", "w") as file:
                file.write("".join(f'<a href="{j}.html">' for j in range(i, min(i + 5, n))))
        port = servers.free_port()
        site = f"http://127.0.0.1:{port}/"
        pages = {f"{site}{i}.html" for i in range(n)}

        def check(printed, _, whole):
            *broken, last = printed.splitlines() or [""]
            named = [line.split(": ")[0] for line in broken]
            if whole:
                return last != f"{n} links, 0 broken" and last
            return (len(set(named)) < len(named) or not set(named) <= pages) and named

        with servers.running([server, "--port", str(port), path], port):
            run_tool([program, "--jobs", "4", "--timeout", "20", f"{site}0.html"], seeds, check,
                     lambda done: done.stderr or ": " in done.stdout)


{"echo": try_echo, "chat": try_chat, "http": try_http, "proxy": try_proxy, "redis": try_redis,
 "tls": try_tls, "postgres": try_postgres, "links": try_links, "copy": try_copy, "jobs": try_jobs}[sys.argv[1]](sys.argv[2], sys.argv[3:])

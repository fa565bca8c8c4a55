# SPDX-License-Identifier: MIT
"""Clients of HTTP servers: curl, texts that curl would not send, and load."""
import contextlib
import re
import signal
import socket
import subprocess
import threading
import time

import servers

SECONDS = 60


@contextlib.contextmanager
def serving(program, *arguments, port=0):
    """The port, and the process, which SIGTERM ends with status 0, if the test has not ended it."""
    with subprocess.Popen([program, "--port", str(port), *arguments], stdout=subprocess.PIPE,
                          preexec_fn=servers.die_with_parent, text=True) as process:
        try:
            line = process.stdout.readline()
            assert line.startswith("listening on "), line
            yield int(line.split(":")[1]), process
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                assert process.wait(SECONDS) == 0, process.returncode
        finally:
            process.kill()


def curl(*arguments, data=b""):
    """What it prints; --include has it print heads."""
    return subprocess.run(["curl", "-s", "--max-time", "30", *arguments], input=data, check=True,
                          stdout=subprocess.PIPE).stdout


def head_of(*arguments, data=b""):
    """The status, the fields with names in small letters, and the body."""
    head, _, body = curl("--include", *arguments, data=data).partition(b"\r\n\r\n")
    while head.startswith(b"HTTP/1.1 100"):
        head, _, body = body.partition(b"\r\n\r\n")
    lines = head.decode().split("\r\n")
    fields = dict(line.lower().split(": ", 1) for line in lines[1:])
    return int(lines[0].split()[1]), fields, body


def talk(port, text, more=()):
    """Sends a text, and others a moment apart; all that comes until the end."""
    with socket.create_connection(("127.0.0.1", port), timeout=SECONDS) as s:
        s.sendall(text)
        for part in more:
            time.sleep(0.02)
            s.sendall(part)
        answer = b""
        while data := s.recv(65536):
            answer += data
        return answer


def statuses(answer):
    return [int(status) for status in re.findall(rb"HTTP/1\.1 (\d+) ", answer)]


def expect(what, result):
    assert what == result, f"{what!r}, not {result!r}"


class Load(threading.Thread):
    """Asks for files, of which the second is seldom asked for, until nobody listens. An answer that has
    begun has to be whole."""

    def __init__(self, port, keep, files):
        super().__init__(daemon=True)
        self.port, self.keep, self.files = port, keep, list(files.items())
        self.whole, self.begun, self.broken = 0, False, []

    def exchange(self, s, file):
        name, data = self.files[self.whole % 5 == 4]
        s.sendall(b"GET /" + name.encode() + b" HTTP/1.1\r\nHost: x\r\n\r\n")
        answer = file.readline()
        if not answer:
            return False
        self.begun = True
        keep = True
        while (line := file.readline()) not in (b"\r\n", b""):
            keep = keep and line != b"Connection: close\r\n"
        body = file.read(len(data))
        if answer != b"HTTP/1.1 200 OK\r\n" or body != data:
            self.broken.append((answer, len(body)))
        self.whole += 1
        self.begun = False
        return keep and self.keep

    def run(self):
        while True:
            try:
                s = socket.create_connection(("127.0.0.1", self.port), timeout=SECONDS)
            except OSError:
                return
            with s, s.makefile("rb") as file:
                try:
                    while self.exchange(s, file):
                        pass
                except ConnectionError as error:
                    # The kernel refuses connections that nobody has accepted.
                    if self.begun:
                        self.broken.append(error)


def end_under_load(port, process, files):
    """A server that is ended in order: nothing that was begun is lost."""
    clients = [Load(port, keep, files) for keep in (True, False) * 6]
    for client in clients:
        client.start()
    time.sleep(0.5)
    process.send_signal(signal.SIGTERM)
    expect(process.wait(SECONDS), 0)
    for client in clients:
        client.join(SECONDS)
        assert not client.is_alive(), "it still serves"
    expect([client.broken for client in clients if client.broken], [])
    assert sum(client.whole for client in clients) > 50

# SPDX-License-Identifier: MIT
"""ends_under_load.py echo|chat|tls PROGRAM: a server that clients keep busy is asked to end, and ends
in order: an answer of which a client has seen a part comes whole. It is killed, and started again at
the same port at once, and serves."""
import contextlib
import random
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time

import servers

SECONDS = 60
GRACE = 5  # that the servers give connections
CLIENTS = 12


def over_tcp(port):
    return socket.create_connection(("127.0.0.1", port), timeout=SECONDS)


def over_tls(context):
    return lambda port: context.wrap_socket(over_tcp(port), server_hostname="localhost")


class Client(threading.Thread):
    """Talks until the server is gone. `partial`: what of an answer has come when the connection ends."""

    def __init__(self, number, connect, port):
        super().__init__(daemon=True)
        self.number, self.connect, self.port = number, connect, port
        self.random = random.Random(number)
        self.whole, self.partial, self.wrong = 0, b"", None

    def run(self):
        with contextlib.suppress(ConnectionError, ssl.SSLError), self.connect(self.port) as connected:
            self.talk(connected)


class EchoClient(Client):
    """Sends some KB, and expects them back before it sends more."""

    def talk(self, connected):
        while self.wrong is None:
            data = self.random.randbytes(self.random.choice((1, 100, 5000, 15000)))
            self.partial = b""
            connected.sendall(data)
            while len(self.partial) < len(data):
                piece = connected.recv(65536)
                if not piece:
                    return
                self.partial += piece
            if self.partial != data:
                self.wrong = "what came back is not the same"
            self.partial = b""
            self.whole += 1


class ChatClient(Client):
    """Says lines, and hears those of all, of which it expects its own before it says more."""

    def hear(self, connected, expected):
        while True:
            line, end, rest = self.partial.partition(b"\n")
            if end:
                self.partial = rest
                speaker, colon, text = line.partition(b": ")
                if colon and text != speaker * (len(text) // len(speaker)):
                    self.wrong = line
                if line == expected:
                    return True
            else:
                piece = connected.recv(65536)
                if not piece:
                    return False
                self.partial += piece

    def talk(self, connected):
        name = b"client-%02d" % self.number
        connected.sendall(name + b"\n")
        if not self.hear(connected, b"* " + name + b" has joined lobby"):
            return
        while self.wrong is None:
            text = name * self.random.choice((1, 10, 100))
            connected.sendall(text + b"\n")
            if not self.hear(connected, name + b": " + text):
                return
            self.whole += 1


@contextlib.contextmanager
def serving(command, port):
    """The process, which listens."""
    arguments = [str(port) if argument == "PORT" else argument for argument in command]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          preexec_fn=servers.die_with_parent, text=True) as process:
        try:
            line = process.stdout.readline()
            assert line.strip().endswith(str(port)), f"it says {line!r}"
            yield process
        finally:
            process.kill()


def start_clients(client, connect, port):
    """Clients, of which each has had answers."""
    clients = [client(number, connect, port) for number in range(CLIENTS)]
    for each in clients:
        each.start()
    end = time.monotonic() + SECONDS
    while any(each.whole < 3 for each in clients):
        assert time.monotonic() < end and all(each.is_alive() for each in clients), "not served"
        time.sleep(0.01)
    return clients


def join(clients):
    for each in clients:
        each.join(SECONDS)
        assert not each.is_alive(), "a client waits for a server that has ended"
        assert each.wrong is None, each.wrong


def stop_in_order(command, client, connect):
    port = servers.free_port()
    for _ in range(3):
        with serving(command, port) as process:
            clients = start_clients(client, connect, port)
            process.send_signal(signal.SIGTERM)
            begin = time.monotonic()
            status = process.wait(SECONDS)
            took = time.monotonic() - begin
            join(clients)
        assert status == 0, f"exit status {status}"
        # A machine with much else to do is slower.
        assert took < GRACE + 10, f"it took {took:.1f} s to end"
        cut = {each.number: len(each.partial) for each in clients if each.partial}
        assert not cut, f"answers that are not whole, of clients: {cut}"


def wait_until_free(port):
    """With io_uring the kernel closes the sockets that a killed process waited for a moment after it."""
    end = time.monotonic() + SECONDS
    while True:
        try:
            socket.create_server(("127.0.0.1", port)).close()
            return
        except OSError:
            assert time.monotonic() < end, "the port is still taken"
            time.sleep(0.001)


def kill(command, client, connect):
    port = servers.free_port()
    for _ in range(3):
        with serving(command, port) as process:
            clients = start_clients(client, connect, port)
            process.kill()
            process.wait()
            join(clients)
        wait_until_free(port)
    with serving(command, port) as process:
        clients = start_clients(client, connect, port)
        process.send_signal(signal.SIGTERM)
        assert process.wait(SECONDS) == 0, process.returncode
        join(clients)


def end_under_load(command, client, connect):
    stop_in_order(command, client, connect)
    kill(command, client, connect)


def end_tls(program):
    with servers.folder() as path:
        certificate, key = servers.certificate(path)
        context = ssl.create_default_context(cafile=certificate)
        end_under_load([program, "server", "PORT", certificate, key], EchoClient, over_tls(context))


if sys.argv[1] == "tls":
    end_tls(sys.argv[2])
else:
    end_under_load([sys.argv[2], "--port", "PORT"],
                   {"echo": EchoClient, "chat": ChatClient}[sys.argv[1]], over_tcp)

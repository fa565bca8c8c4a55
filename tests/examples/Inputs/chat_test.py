# SPDX-License-Identifier: MIT
"""chat_test.py SERVER: talks to the chat server as several clients."""
import signal
import socket
import subprocess
import sys

SECONDS = 30


class Client:
    def __init__(self, port, name=None):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=SECONDS)
        self.lines = self.socket.makefile("r", newline="\n")
        self.expect("* what is your name?")
        if name:
            self.say(name)
            self.expect(f"* {name} has joined lobby")

    def say(self, text):
        self.socket.sendall(text.encode() + b"\n")

    def expect(self, *lines):
        for line in lines:
            actual = self.lines.readline()
            assert actual == line + "\n", f"{actual!r}, not {line!r}"

    def expect_end(self):
        rest = self.lines.read()
        assert rest == "", rest
        self.socket.close()


def talk(port):
    ann = Client(port, "ann")
    bob = Client(port)
    bob.say("no name")
    bob.expect("* a name is 1 to 20 letters, digits, '-' and '_'")
    bob.say("ann")
    bob.expect("* somebody else has that name")
    bob.say("bob\r")
    bob.expect("* bob has joined lobby")
    ann.expect("* bob has joined lobby")
    ann.say("hello\x1b[2J")
    for client in (ann, bob):
        client.expect("ann: hello?[2J")
    ann.say("/who")
    ann.expect("  bob", "  ann")
    ann.say("/what")
    ann.expect("* /nick NAME, /join ROOM, /who, /quit")
    bob.say("/nick rob")
    for client in (ann, bob):
        client.expect("* bob is now rob")
    bob.say("/join garden")
    for client in (ann, bob):
        client.expect("* rob has gone to garden")
    bob.expect("* rob has joined garden")
    ann.say("alone")
    ann.expect("ann: alone")
    bob.say("/join lobby")
    bob.expect("* rob has gone to lobby", "* rob has joined lobby")
    ann.expect("* rob has joined lobby")
    bob.say("/quit")
    bob.expect_end()
    ann.expect("* rob has left")
    gone = Client(port, "gone")
    gone.lines.close()
    gone.socket.close()
    ann.expect("* gone has joined lobby", "* gone has left")
    long = Client(port, "long")
    long.say("x" * 2000)
    long.expect("* that line is too long")
    long.lines.close()
    long.socket.close()
    ann.expect("* long has joined lobby", "* long has left")
    return ann


def fall_behind(port, ann):
    """A client that reads nothing is dropped, and nobody waits for it."""
    slow = socket.socket()
    slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    slow.settimeout(SECONDS)
    slow.connect(("127.0.0.1", port))
    slow.sendall(b"slow\n")
    ann.expect("* slow has joined lobby")
    text = "x" * 900
    for _ in range(100000):
        ann.say(text)
        line = ann.lines.readline()
        if line == "* slow fell behind and was dropped\n":
            ann.expect("ann: " + text)
            break
        assert line == f"ann: {text}\n", line
        if dropped(ann):
            break
    else:
        raise AssertionError("it was not dropped")
    slow.close()


def dropped(ann):
    ann.say("/who")
    lines = []
    while not lines or lines[-1] != "  ann\n":
        lines.append(ann.lines.readline())
    return "* slow fell behind and was dropped\n" in lines


def main():
    with subprocess.Popen([sys.argv[1], "--port", "0"], stdout=subprocess.PIPE) as process:
        try:
            line = process.stdout.readline().decode()
            assert line.startswith("listening on 127.0.0.1:"), line
            port = int(line.rsplit(":", 1)[1])
            ann = talk(port)
            fall_behind(port, ann)
            nameless = Client(port)
            process.send_signal(signal.SIGTERM)
            ann.expect("* the server ends")
            ann.expect_end()
            nameless.expect_end()
            status = process.wait(timeout=SECONDS)
            assert status == 0, f"exit status {status}"
        finally:
            process.kill()


main()

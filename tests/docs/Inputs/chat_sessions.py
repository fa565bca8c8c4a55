# SPDX-License-Identifier: MIT
"""chat_sessions.py PAGE FILE PROGRAM: plays the sessions of a page that were had with a file, which is
built as PROGRAM:

    NAME > TEXT     the client NAME, who connects when it is first named, sends a line
    NAME < TEXT     it gets one
    NAME leaves     it closes its connection
    NAME ends       the server does
    SIGTERM         the server gets the signal, and is to end well"""
import re
import signal
import socket
import subprocess
import sys

SECONDS = 30


class Client:
    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=SECONDS)
        self.lines = self.socket.makefile("r", newline="\n")

    def close(self):
        self.lines.close()
        self.socket.close()


def play(session, process):
    port = int(process.stdout.readline().decode().rsplit(":", 1)[1])
    clients = {}
    stopped = False
    for step in session.splitlines():
        if step == "SIGTERM":
            process.send_signal(signal.SIGTERM)
            stopped = True
            continue
        name, what, text = (step.split(" ", 2) + [""])[:3]
        if name not in clients:
            clients[name] = Client(port)
        client = clients[name]
        if what == ">":
            client.socket.sendall(text.encode() + b"\n")
        elif what == "<":
            line = client.lines.readline()
            assert line == text + "\n", f"{step!r}, but it is {line!r}"
        elif what == "leaves":
            client.close()
        else:
            assert what == "ends", step
            rest = client.lines.read()
            assert rest == "", f"{step!r}, but there is {rest!r}"
    if stopped:
        assert process.wait(SECONDS) == 0, process.returncode
    for client in clients.values():
        client.close()


def main():
    page, name, program = sys.argv[1:]
    with open(page, encoding="utf-8") as file:
        sessions = re.findall(rf"^```text session={re.escape(name)}\n(.*?)^```$", file.read(),
                              re.M | re.S)
    assert sessions, "there is none"
    for session in sessions:
        with subprocess.Popen([program], stdout=subprocess.PIPE) as process:
            try:
                play(session, process)
            finally:
                process.kill()


main()

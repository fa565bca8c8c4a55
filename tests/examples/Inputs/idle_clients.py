# SPDX-License-Identifier: MIT
"""idle_clients.py SERVER CONNECTIONS: connects so often at once, and each connection is served, and is
idle then, and is served again. Prints what the server's resident memory has grown by for each of
those that are idle, before and after; it fails if a connection takes too much, or is not served.
Without descriptors for all it takes as many as there are."""
import os
import re
import resource
import signal
import socket
import subprocess
import sys
import time

SECONDS = 60
MOST = {"uring": 700, "epoll": 1000}  # bytes; pages and tables count for more where few connect


def resident(process):
    with open(f"/proc/{process.pid}/smaps_rollup", encoding="ascii") as file:
        return int(re.search(r"^Rss:\s*(\d+) kB$", file.read(), re.MULTILINE).group(1)) * 1024


def serve(connections, round):
    for number, connected in enumerate(connections):
        connected.sendall(b"round %d, connection %d\n" % (round, number))
    for number, connected in enumerate(connections):
        line = b"round %d, connection %d\n" % (round, number)
        got = b""
        while len(got) < len(line):
            piece = connected.recv(100)
            assert piece, f"connection {number} was closed"
            got += piece
        assert got == line, got


def connect(port, count):
    """From several addresses, for one has no more than some 28,000 ports."""
    made = []
    for i in range(count):
        s = socket.socket()
        s.settimeout(SECONDS)
        s.bind((f"127.0.0.{1 + i % 8}", 0))
        s.connect(("127.0.0.1", port))
        made.append(s)
    return made


def main():
    server, count = sys.argv[1], int(sys.argv[2])
    most = MOST[os.environ.get("ASYNCC_BACKEND", "uring")]
    _, limit = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))
    count = min(count, limit - 100)
    with subprocess.Popen([server], stdout=subprocess.PIPE) as process:
        try:
            port = int(process.stdout.readline())
            serve(connect(port, 1), 0)  # what is there once
            before = resident(process)
            connections = connect(port, count)
            time.sleep(0.5)
            connected = (resident(process) - before) / count
            serve(connections, 1)
            time.sleep(0.5)
            served = (resident(process) - before) / count
            serve(connections, 2)
            print(f"{count} connections; bytes for each that is connected: {connected:.0f}, "
                  f"and that was served: {served:.0f}")
            assert connected <= most or count < 5000, f"more than {most}"
            for each in connections:
                each.close()
            process.send_signal(signal.SIGTERM)
            assert process.wait(SECONDS) == 0
        finally:
            process.kill()


main()

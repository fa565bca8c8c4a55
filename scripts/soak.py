#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""soak.py [--seconds N] [--backend uring|epoll] SERVER: half an hour of load on examples/http_server,
or so many seconds. wrk asks for files over connections that are kept, and clients vanish in the
middle of a request, of an answer, and before both. It prints the server's resident memory and
descriptors as time goes by, and fails if they do not come back to where they were after the first
part of it."""
import argparse
import os
import random
import re
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time

SETTLE = 10  # seconds for the last connections to go
SLACK = 1 << 20  # bytes of memory, for what the allocator keeps

reset = struct.pack("ii", 1, 0)  # closes at once, with a reset


def resident(pid):
    with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
        return int(re.search(r"^Rss:\s*(\d+) kB$", file.read(), re.MULTILINE).group(1)) * 1024


def descriptors(pid):
    return len(os.listdir(f"/proc/{pid}/fd"))


def vanish(port, chance):
    """One client that is gone in the middle."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as s:
        request = b"GET /large HTTP/1.1\r\nHost: x\r\n\r\n"
        s.sendall(request[:chance.randrange(len(request) + 1)])
        if chance.random() < 0.7:
            s.settimeout(0.01)
            try:
                s.recv(chance.randrange(1, 100000))
            except TimeoutError:
                pass
        if chance.random() < 0.5:
            s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, reset)


def vanish_until(end, port, seed, count):
    chance = random.Random(seed)
    while time.monotonic() < end:
        try:
            vanish(port, chance)
            count[0] += 1
        except ConnectionError:
            pass


def load(port, seconds):
    """wrk's requests in all, while clients vanish."""
    end, count = time.monotonic() + seconds, [0]
    clients = [threading.Thread(target=vanish_until, args=(end, port, seed, count))
               for seed in range(4)]
    for client in clients:
        client.start()
    done = subprocess.run(["wrk", "-t1", "-c50", f"-d{max(1, round(seconds))}s",
                           f"http://127.0.0.1:{port}/small"],
                          capture_output=True, text=True, check=True)
    for client in clients:
        client.join()
    requests = int(re.search(r"(\d+) requests in", done.stdout)[1])
    wrong = re.search(r"Non-2xx.*: (\d+)", done.stdout)
    assert requests > 0 and not wrong, done.stdout
    return requests, count[0]


def settled(pid, idle):
    """Memory and descriptors once no connection is left."""
    end = time.monotonic() + SETTLE
    while descriptors(pid) > idle and time.monotonic() < end:
        time.sleep(0.05)
    return resident(pid), descriptors(pid)


def soak(pid, port, seconds):
    parts = max(2, min(10, int(seconds)))  # wrk works for whole seconds
    # Serving once opens what is opened once.
    vanish_until(time.monotonic() + 0.2, port, 0, [0])
    time.sleep(0.2)
    idle = descriptors(pid)
    requests, gone, first = 0, 0, None
    for part in range(parts):
        more = load(port, seconds / parts)
        requests, gone = requests + more[0], gone + more[1]
        now = settled(pid, idle)
        first = first or now
        print(f"{(part + 1) * 100 // parts} %: {now[0] >> 10} KiB, {now[1]} descriptors, "
              f"{requests} requests, {gone} clients that vanished", flush=True)
    assert now[0] <= first[0] + SLACK and now[1] <= first[1], "something is left"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=1800)
    parser.add_argument("--backend", default="")
    parser.add_argument("server")
    options = parser.parse_args()
    environment = dict(os.environ, ASYNCC_BACKEND=options.backend) if options.backend else None
    with tempfile.TemporaryDirectory(prefix="asyncc-") as folder:
        for name, size in (("small", 600), ("large", 3_000_000)):
            with open(f"{folder}/{name}", "wb") as file:
                file.write(os.urandom(size))
        with subprocess.Popen([options.server, "--port", "0", "--timeout", "5", folder],
                              stdout=subprocess.PIPE, text=True, env=environment) as process:
            try:
                soak(process.pid, int(process.stdout.readline().split(":")[1]), options.seconds)
                process.send_signal(signal.SIGTERM)
                sys.exit(process.wait(60))
            finally:
                process.kill()


main()

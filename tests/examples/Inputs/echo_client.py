# SPDX-License-Identifier: MIT
"""echo_client.py SERVER CONNECTIONS MESSAGES SIGNAL: starts the server, talks to it on many
connections at once, checks every byte, closes half of the connections, and ends it by a signal."""
import os
import resource
import signal
import socket
import subprocess
import sys
import time

SECONDS = 30


def message(connection, number):
    """Of its own for each connection and number, from a few bytes to some thousand."""
    head = f"connection {connection}, message {number}: ".encode()
    return head + bytes((connection + number + i) % 256 for i in range((number % 10) ** 3 % 997))


def receive(connected, n):
    data = b""
    while len(data) < n:
        piece = connected.recv(n - len(data))
        if not piece:
            break
        data += piece
    return data


def talk(connections, messages):
    for number in range(messages):
        sent = [message(i, number) for i in range(len(connections))]
        for connected, data in zip(connections, sent):
            connected.sendall(data)
        for connected, data in zip(connections, sent):
            assert receive(connected, len(data)) == data, "what came back is not what was sent"


def open_descriptors(process):
    return len(os.listdir(f"/proc/{process.pid}/fd"))


def wait_for_descriptors(process, most):
    end = time.monotonic() + SECONDS
    while open_descriptors(process) > most:
        assert time.monotonic() < end, f"{open_descriptors(process)} descriptors, not {most}"
        time.sleep(0.01)


def exchange(process, count, messages, signal_name):
    line = process.stdout.readline().decode()
    assert line.startswith("listening on 127.0.0.1:"), line
    port = int(line.rsplit(":", 1)[1])

    idle = open_descriptors(process)
    connections = [
        socket.create_connection(("127.0.0.1", port), timeout=SECONDS) for _ in range(count)
    ]
    talk(connections, messages)
    assert open_descriptors(process) >= idle + count

    half = count // 2
    for connected in connections[:half]:
        connected.close()
    # The loop opens its own at the first wait, and may have done so after `idle` was counted.
    wait_for_descriptors(process, idle + count - half + 4)
    talk(connections[half:], 1)

    process.send_signal(getattr(signal, "SIG" + signal_name))
    status = process.wait(timeout=SECONDS)
    assert status == 0, f"exit status {status}"
    for connected in connections[half:]:
        assert connected.recv(1) == b"", "not closed"


def main():
    server, count, messages, signal_name = sys.argv[1:]
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, 1 << 16), most))
    with subprocess.Popen([server, "--port", "0"], stdout=subprocess.PIPE) as process:
        try:
            exchange(process, int(count), int(messages), signal_name)
        finally:
            process.kill()


main()

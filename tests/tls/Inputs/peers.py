# SPDX-License-Identifier: MIT
"""TLS with real peers: examples/tls_echo against itself, openssl s_server and openssl s_client.

    peers.py PROGRAM ERASED WORK

ERASED is the erased program, whose client does one thing after the other.

Certificates are made here, in WORK.
"""
import contextlib
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time

program, erased, work = sys.argv[1:]
shutil.rmtree(work, ignore_errors=True)
os.makedirs(work)
os.chdir(work)
started = []


def openssl(*words):
    subprocess.run(["openssl", *words], check=True, capture_output=True)


def make_authority(name):
    openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
            "-subj", "/CN=" + name, "-days", "2", "-keyout", name + ".key", "-out", name + ".pem")


def make_certificate(name, host, authority="ca", days="2"):
    openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
            "-subj", "/CN=" + name, "-keyout", name + ".key", "-out", name + ".csr")
    with open(name + ".ext", "w") as file:
        file.write("subjectAltName=" + host + "\n")
    openssl("x509", "-req", "-in", name + ".csr", "-CA", authority + ".pem", "-CAkey",
            authority + ".key", "-CAcreateserial", "-days", days, "-extfile", name + ".ext",
            "-out", name + ".pem")


def start(*words, **kwargs):
    process = subprocess.Popen(words, **kwargs)
    started.append(process)
    return process


def serve(name):
    process = start(program, "server", "0", name + ".pem", name + ".key",
                    stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    return process, process.stdout.readline().split()[1]


def stop(process):
    process.send_signal(signal.SIGTERM)
    err = process.communicate(timeout=20)[1]
    assert process.returncode == 0, (process.returncode, err)
    return err


def client(port, authorities, name, data=b"hello", run=program):
    done = subprocess.run([run, "client", str(port), authorities, name], input=data,
                          capture_output=True, timeout=30, check=False)
    return done.returncode, done.stdout, done.stderr.decode()


def refused(port, authorities, name, why):
    status, out, err = client(port, authorities, name)
    assert status == 1 and out == b"" and why in err, (status, out, err)


def free_port():
    """One below those that the system gives away by itself: nobody gets it before the server binds it."""
    while True:
        port = random.randrange(10000, 32768)
        with contextlib.suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


def wait_for(port):
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except ConnectionRefusedError:
            time.sleep(0.02)
    raise AssertionError("no server")


def s_server(*words):
    port = free_port()
    process = start("openssl", "s_server", "-accept", str(port), "-quiet", "-cert", "good.pem",
                    "-key", "good.key", *words, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL)
    wait_for(port)
    return process, port


def s_client(port, *words, data=(b"hello\n",)):
    with start("openssl", "s_client", "-connect", "127.0.0.1:" + port, "-CAfile", "ca.pem",
               "-verify_return_error", *words, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
               stderr=subprocess.STDOUT) as process:
        for each in data:
            process.stdin.write(each)
            process.stdin.flush()
            time.sleep(0.5)
        out = process.communicate(timeout=20)[0]
        return process.returncode, out.decode(errors="replace")


def certificates():
    server, port = serve("good")
    assert client(port, "ca.pem", "localhost")[:2] == (0, b"hello")
    assert client(port, "ca.pem", "127.0.0.1")[:2] == (0, b"hello")
    assert client(port, "ca.pem", "localhost", b"erased", erased)[:2] == (0, b"erased")
    refused(port, "ca.pem", "example.org", "hostname mismatch")
    refused(port, "ca.pem", "127.0.0.2", "IP address mismatch")
    refused(port, "other.pem", "localhost", "unable to get local issuer")
    refused(port, "no-such-file.pem", "localhost", "no-such-file.pem")
    err = stop(server)
    assert "TLSv1.3, protocol 'echo', for 'localhost'" in err, err
    assert "unknown ca" in err, err
    for name, authorities, why in (("old", "ca.pem", "expired"),
                                   ("alone", "ca.pem", "self-signed")):
        server, port = serve(name)
        refused(port, authorities, "localhost", why)
        stop(server)


def transfers():
    server, port = serve("good")
    data = os.urandom(5000000)
    status, out, err = client(port, "ca.pem", "localhost", data)
    assert status == 0 and out == data, (status, len(out), err)
    crowd = [start(program, "client", port, "ca.pem", "localhost", stdin=subprocess.PIPE,
                   stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) for _ in range(100)]
    for each in crowd:
        each.stdin.write(b"one of many")
        each.stdin.flush()
    for each in crowd:
        assert each.communicate(timeout=60)[0] == b"one of many"
    # Half a handshake, and none at all, are no trouble; nor for a server that ends meanwhile.
    with socket.create_connection(("127.0.0.1", int(port))) as half:
        half.sendall(b"\x16\x03\x01")
        with socket.create_connection(("127.0.0.1", int(port))) as wrong:
            wrong.sendall(b"GET / HTTP/1.0\r\n\r\n")
            while wrong.recv(100):
                pass
        err = stop(server)
    assert "http request" in err, err


def other_clients():
    server, port = serve("good")
    for words, expected in (
        (["-alpn", "echo", "-servername", "localhost"], "ALPN protocol: echo"),
        (["-alpn", "other,echo", "-tls1_2"], "ALPN protocol: echo"),
        (["-alpn", "other"], "no application protocol"),
        (["-tls1_1", "-cipher", "ALL:@SECLEVEL=0"], "alert protocol version"),
    ):
        out = s_client(port, *words)[1]
        assert expected in out, (words, out)
    assert "hello" in s_client(port, "-tls1_2")[1]
    assert "hello" in s_client(port, data=(b"K\n", b"hello\n"))[1]  # a key update, answered
    done = subprocess.run(["curl", "-sS", "--http0.9", "-m", "1", "--no-alpn", "--cacert", "ca.pem",
                           f"https://localhost:{port}/path"], capture_output=True, check=False,
                          text=True) if shutil.which("curl") else None
    assert done is None or "GET /path" in done.stdout, done
    stop(server)


def other_servers():
    server, port = s_server("-rev")
    assert client(port, "ca.pem", "localhost", b"abc\n")[:2] == (0, b"cba\n")
    server.kill()
    # A server that is killed says no close_notify.
    server, port = s_server()
    process = start(program, "client", str(port), "ca.pem", "localhost", stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    server.stdin.write(b"cut ")
    server.stdin.flush()
    time.sleep(0.5)
    server.kill()
    process.stdin.close()
    process.stdin = None
    out, err = process.communicate(timeout=20)
    assert process.returncode == 1 and out in (b"cut ", b""), (process.returncode, out, err)
    assert b"connection abort" in err or b"reset by peer" in err, err
    server, port = s_server("-alpn", "other", "-tls1_2")
    refused(port, "ca.pem", "localhost", "no application protocol")
    server.kill()
    server, port = s_server("-tls1_1", "-cipher", "ALL:@SECLEVEL=0")
    refused(port, "ca.pem", "localhost", "handshake: ")
    server.kill()


try:
    make_authority("ca")
    make_authority("other")
    make_certificate("old", "DNS:localhost", days="0")
    make_certificate("good", "DNS:localhost,IP:127.0.0.1")
    openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
            "-subj", "/CN=localhost", "-days", "2", "-keyout", "alone.key", "-out", "alone.pem",
            "-addext", "subjectAltName=DNS:localhost")
    time.sleep(1.1)  # the old one ends
    for part in (certificates, transfers, other_clients, other_servers):
        part()
        print(part.__name__)
finally:
    for process in started:
        if process.poll() is None:
            process.kill()

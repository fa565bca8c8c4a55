# SPDX-License-Identifier: MIT
"""http_test.py PROGRAM: the file server as curl sees it, and as clients do that curl cannot be."""
import contextlib
import os
import random
import re
import socket
import sys
import time

import servers
from http_clients import Load, curl, end_under_load, expect, head_of, statuses, talk
from http_clients import serving as serving_program

SECONDS = 60


def serving(folder, *options, port=0):
    return serving_program(sys.argv[1], *options, folder, port=port)


def write(folder, name, data):
    os.makedirs(os.path.dirname(f"{folder}/{name}"), exist_ok=True)
    with open(f"{folder}/{name}", "wb") as file:
        file.write(data)


hello = b"hello, world\n"
large = random.Random(1).randbytes(5_000_000)
files = {"hello.txt": hello, "large.bin": large}


def fill(folder):
    write(folder, "hello.txt", hello)
    write(folder, "empty.css", b"")
    write(folder, "large.bin", large)
    write(folder, "index.html", b"<p>root")
    write(folder, "with index/index.html", b"<p>inside")
    write(folder, "none/file.json", b"{}")
    write(folder, "caf\u00e9 & co/%41.html", b"<p>names")
    os.mkfifo(f"{folder}/pipe")


def ask_for_files(root):
    status, fields, body = head_of(f"{root}/hello.txt")
    expect((status, body), (200, hello))
    expect(fields["content-type"], "text/plain; charset=utf-8")
    expect(fields["content-length"], str(len(hello)))
    time.strptime(fields["date"], "%a, %d %b %Y %H:%M:%S gmt")
    time.strptime(fields["last-modified"], "%a, %d %b %Y %H:%M:%S gmt")
    expect(curl(f"{root}/large.bin"), large)
    expect(head_of(f"{root}/empty.css")[2], b"")
    expect(curl(f"{root}/"), b"<p>root")
    expect(curl(f"{root}/?a=/../b"), b"<p>root")
    expect(curl(f"{root}/with%20index/"), b"<p>inside")
    expect(curl(f"{root}/caf%C3%A9%20%26%20co/%2541.html"), b"<p>names")
    expect(curl("--path-as-is", f"{root}//none/.././hello.txt"), hello)
    status, fields, body = head_of("--head", f"{root}/large.bin")
    expect((status, fields["content-length"], body), (200, str(len(large)), b""))
    expect(head_of("-X", "OPTIONS", f"{root}/")[1]["allow"], "get, head, options")
    # A folder is its index, at a place that ends with '/'.
    status, fields, _ = head_of(f"{root}/with%20index?x=1")
    expect((status, fields["location"]), (301, "/with%20index/?x=1"))
    expect(curl("--location", f"{root}/with%20index"), b"<p>inside")
    status, fields, _ = head_of("--path-as-is", f"{root}//with%20index/%0d%0ax/..")
    expect(status, 200)
    expect(head_of("--path-as-is", f"{root}//none")[1]["location"], "/none/")


def ask_for_what_is_not_there(root):
    for path, status in (("nothing", 404), ("none/", 404), ("hello.txt/", 404),
                         ("hello.txt/x", 404), ("pipe", 403), ("../hello.txt", 400),
                         ("none/../../etc/passwd", 400), ("%2e%2e/x", 400), ("a%00b", 400),
                         ("%4", 400), ("%zz", 400), ("x" * 3000, 404)):
        expect((path, head_of("--path-as-is", f"{root}/{path}")[0]), (path, status))


def ask_for_parts(root):
    for wanted, part, range_said in (
            ("0-3", large[0:4], "0-3"), ("4999990-", large[-10:], "4999990-4999999"),
            ("-7", large[-7:], "4999993-4999999"), ("100-9999999", large[100:], "100-4999999"),
            ("-9999999", large, "0-4999999"), ("70000-140000", large[70000:140001], "70000-140000")):
        status, fields, body = head_of("--range", wanted, f"{root}/large.bin")
        expect((status, fields["content-range"]), (206, f"bytes {range_said}/5000000"))
        assert body == part, wanted
    for wanted in ("5000000-", "9999999-9999999", "-0", "0-1"):
        status, fields, _ = head_of("--range", wanted, f"{root}/" +
                                    ("empty.css" if wanted == "0-1" else "large.bin"))
        size = 0 if wanted == "0-1" else 5000000
        expect((status, fields["content-range"]), (416, f"bytes */{size}"))
    # What is not understood, and several parts at once: the whole.
    for wanted in ("bytes=5-2", "bytes=", "bytes=-", "lines=1-2", "bytes=0-1,3-4", "bytes=a-b",
                   "bytes=99999999999999999999-"):
        status, _, body = head_of("-H", f"Range: {wanted}", f"{root}/hello.txt")
        expect((wanted, status, body), (wanted, 200, hello))


def ask_on_conditions(root):
    _, fields, _ = head_of(f"{root}/hello.txt")
    tag, date = fields["etag"], curl("--head", f"{root}/hello.txt").decode()
    date = re.search(r"Last-Modified: (.*)\r", date)[1]
    old, new = "Sun, 06 Nov 1994 08:49:37 GMT", "Tue, 01 Jan 2199 00:00:00 GMT"
    for field, status in (
            (f"If-None-Match: {tag}", 304), (f'If-None-Match: "x", W/{tag}', 304),
            ("If-None-Match: *", 304), ('If-None-Match: "x"', 200),
            (f"If-Modified-Since: {date}", 304), (f"If-Modified-Since: {new}", 304),
            (f"If-Modified-Since: {old}", 200), ("If-Modified-Since: yesterday", 200),
            (f"If-Match: {tag}", 200), ('If-Match: "x"', 412), (f"If-Match: W/{tag}", 412),
            ("If-Match: *", 200), (f"If-Unmodified-Since: {old}", 412),
            (f"If-Unmodified-Since: {date}", 200)):
        found, fields, body = head_of("-H", field, f"{root}/hello.txt")
        expect((field, found), (field, status))
        expect(body, hello if status == 200 else b"" if status == 304 else
               b"412 Precondition Failed\n")
        assert status != 304 or fields["etag"] == tag, fields
    for condition, status in ((tag, 206), (date, 206), ('"x"', 200), (old, 200)):
        found, _, body = head_of("--range", "1-2", "-H", f"If-Range: {condition}",
                                 f"{root}/hello.txt")
        expect((condition, found, body), (condition, status, hello[1:3] if status == 206 else hello))
    # Both, where the tag decides.
    expect(head_of("-H", 'If-None-Match: "x"', "-H", f"If-Modified-Since: {new}",
                   f"{root}/hello.txt")[0], 200)


def keep_connections(root, port):
    # One connection for all, and none where the client says so.
    out = curl(*["-o", "/dev/null"] * 5, "-w", "%{num_connects} ", f"{root}/hello.txt",
               f"{root}/nothing", f"{root}/large.bin", "--range", "0-1", f"{root}/hello.txt",
               f"{root}/with%20index")
    expect(out, b"1 0 0 0 0 ")
    out = curl(*["-o", "/dev/null"] * 2, "-w", "%{num_connects} ", "-H", "Connection: close",
               f"{root}/hello.txt", f"{root}/hello.txt")
    expect(out, b"1 1 ")
    # HTTP/1.0 keeps none, if it is not asked to.
    answer = talk(port, b"GET /hello.txt HTTP/1.0\r\n\r\n")
    assert answer.endswith(hello) and b"Connection: close" in answer, answer
    answer = talk(port, b"GET /hello.txt HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"
                  b"GET /hello.txt HTTP/1.0\r\n\r\n")
    expect(statuses(answer), [200, 200])
    assert b"Connection: keep-alive" in answer, answer
    # Several requests at once, and one a byte at a time.
    request = b"GET /hello.txt HTTP/1.1\r\nHost: x\r\n\r\n"
    last = b"GET http://host/nothing HTTP/1.1\r\nHost: host\r\nConnection: close\r\n\r\n"
    answer = talk(port, request * 100 + last)
    expect(statuses(answer), [200] * 100 + [404])
    expect(answer.count(hello), 100)
    expect(statuses(talk(port, b"", [bytes([b]) for b in request[:20]] + [request[20:] + last])),
           [200, 404])


def send_bodies(root, port):
    expect(head_of("--data-binary", "@-", "-X", "GET", f"{root}/hello.txt", data=b"x" * 100000)[2],
           hello)
    expect(head_of("--data-binary", "@-", f"{root}/hello.txt", data=large)[0], 405)
    expect(head_of("-T", "-", f"{root}/new", data=b"x" * 100000)[0], 405)
    # It waits for the answer before it sends the body.
    out = curl("-X", "GET", "-H", "Expect: 100-continue", "--data-binary", "@-", "-o", "/dev/null",
               "-w", "%{http_code} %{size_upload}", f"{root}/hello.txt", data=b"x" * 2000)
    expect(out, b"200 2000")
    answer = talk(port, b"GET /hello.txt HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n"
                  b"Content-Length: 3\r\n\r\n", [b"abcGET / HTTP/1.0\r\n\r\n"])
    expect(statuses(answer), [100, 200, 200])
    expect(head_of("-H", "Expect: more", f"{root}/hello.txt")[0], 417)
    # In chunks, with a trailer, and another request behind it.
    answer = talk(port, b"GET /hello.txt HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                  b"3\r\nabc\r\n", [b"5;x=y\r\nde", b"fgh\r\n0\r\nA: b\r\n\r\n"
                                    b"GET / HTTP/1.0\r\n\r\n"])
    expect(statuses(answer), [200, 200])
    # A body that is wrong, or too much, ends the connection behind the answer.
    answer = talk(port, b"GET /hello.txt HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                  b"what\r\n\r\nGET / HTTP/1.0\r\n\r\n")
    expect(statuses(answer), [200])
    answer = talk(port, b"GET /hello.txt HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\n\r\n",
                  [b"x" * 500000] * 4)
    expect(statuses(answer), [200])


def send_nonsense(root, port):
    good = b"GET /hello.txt HTTP/1.1\r\nHost: x\r\n"
    for text, status in (
            (b"what is this\r\n\r\n", 400), (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03", 400),
            (b"BREW /pot HTTP/1.1\r\nHost: x\r\n\r\n", 501),
            (b"GET /hello.txt HTTP/3.0\r\nHost: x\r\n\r\n", 505),
            (b"GET /hello.txt\r\n\r\n", 505),
            (b"GET hello.txt HTTP/1.1\r\nHost: x\r\n\r\n", 400),
            (b"GET /hello.txt HTTP/1.1\r\n\r\n", 400),
            (good + b"Host: y\r\n\r\n", 400), (good + b"No colon\r\n\r\n", 400),
            (good + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\n", 400),
            (good + b"Content-Length: -1\r\n\r\n", 400),
            (good + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
            (good + b"Transfer-Encoding: gzip\r\n\r\n", 501),
            (good + b"Transfer-Encoding: gzip, chunked\r\n\r\n", 501),
            (b"DELETE /hello.txt HTTP/1.1\r\nHost: x\r\n\r\n", 405),
            (b"GET /" + b"x" * 9000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", 414),
            (b"GET /" + b"x" * 1000000, 414),
            (good + b"A: b\r\n" * 200 + b"\r\n", 431),
            (good + b"A: " + b"x" * 40000 + b"\r\n\r\n", 431),
            (good + b"A: " + b"x" * 1000000, 431)):
        answer = talk(port, text)
        expect((text[:60], statuses(answer)), (text[:60], [status]))
        assert b"Connection: close" in answer, answer
    # A line may go on in the next; the connection may end with the head.
    expect(statuses(talk(port, good + b"Range: bytes=0-0\r\nIf-Range:\r\n \"x\"\r\n"
                         b"Connection: close\r\n\r\n")), [200])
    for text in (b"", b"GET", good, good + b"\r"):
        with socket.create_connection(("127.0.0.1", port), timeout=SECONDS) as s:
            s.sendall(text)
            s.shutdown(socket.SHUT_WR)
            expect(s.recv(100), b"")


def be_slow(folder):
    """A head, a body and an answer that do not come to an end."""
    with serving(folder, "--timeout", "0.5") as (port, process):
        expect(talk(port, b""), b"")
        expect(statuses(talk(port, b"GET / HT")), [408])
        expect(statuses(talk(port, b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")), [200])
        expect(statuses(talk(port, b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n")), [200])
        with socket.socket() as s:
            s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            s.connect(("127.0.0.1", port))
            s.sendall(b"GET /large.bin HTTP/1.1\r\nHost: x\r\n\r\n")
            opened = f"/proc/{process.pid}/fd"
            end = time.monotonic() + SECONDS
            while any(os.readlink(f"{opened}/{fd}").endswith("/large.bin")
                      for fd in os.listdir(opened) if os.path.islink(f"{opened}/{fd}")):
                assert time.monotonic() < end, "it waits for the client for ever"
                time.sleep(0.05)


def ask_and_wait(port, *sizes):
    """A socket over which parts were asked for, and little is sent before it is read."""
    s = socket.socket()
    s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    s.settimeout(SECONDS)
    s.connect(("127.0.0.1", port))
    for size in sizes:
        close = "Connection: close\r\n" if size is sizes[-1] else ""
        s.sendall(f"GET /large.bin HTTP/1.1\r\nHost: x\r\n{close}"
                  f"Range: bytes=0-{size - 1}\r\n\r\n".encode())
    return s


def sent_by_system(port):
    """How much the system takes of an answer that nobody reads."""
    with ask_and_wait(port, len(large)) as s:
        time.sleep(0.5)
        here = f":{s.getsockname()[1]:04X}"
        with open("/proc/net/tcp") as table:
            lines = [line.split() for line in table]
        queues = [line[4] for line in lines
                  if line[1].endswith(f":{port:04X}") and line[2].endswith(here)]
        expect(len(queues), 1)
        return int(queues[0].partition(":")[0], 16)


def read_late(port):
    """Answers of which the last part is the server's to send when it is done with them, and clients that
    do not read for longer than it lingers: all of it comes."""
    most, last = sent_by_system(port), large[:10_000]
    with contextlib.ExitStack() as opened:
        clients = [opened.enter_context(ask_and_wait(port, first, len(last)))
                   for first in range(most - 40_000, most + 40_000, 4_000)]
        time.sleep(3)
        for s in clients:
            with s.makefile("rb") as answer:
                assert answer.read().endswith(b"\r\n\r\n" + last), "the end of the answer is lost"


def under_load(folder):
    with serving(folder) as (port, process):
        end_under_load(port, process, files)
    # Killed, and started again at the same port at once.
    port = servers.free_port()
    for _ in range(3):
        with serving(folder, port=port) as (_, process):
            clients = [Load(port, keep, files) for keep in (True, False) * 3]
            for client in clients:
                client.start()
            time.sleep(0.2)
            process.kill()
            process.wait()
            for client in clients:
                client.join(SECONDS)
            assert sum(client.whole for client in clients) > 5
    with serving(folder, port=port):
        expect(curl(f"http://127.0.0.1:{port}/hello.txt"), hello)


with servers.folder() as path:
    fill(path)
    with serving(path) as (number, server):
        url = f"http://127.0.0.1:{number}"
        ask_for_files(url)
        ask_for_what_is_not_there(url)
        ask_for_parts(url)
        ask_on_conditions(url)
        keep_connections(url, number)
        send_bodies(url, number)
        send_nonsense(url, number)
        read_late(number)
    be_slow(path)
    under_load(path)

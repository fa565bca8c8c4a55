# SPDX-License-Identifier: MIT
"""proxy_test.py PROGRAM: the proxy in front of nginx, and of a server that does what none should."""
import contextlib
import hashlib
import os
import random
import re
import socket
import subprocess
import sys
import threading
import time

import servers
from http_clients import curl, end_under_load, expect, head_of, serving, statuses, talk

SECONDS = 60
program = sys.argv[1]
hello = b"hello, world\n"
large = random.Random(1).randbytes(5_000_000)

NGINX = """daemon off; master_process off; pid {folder}/pid; error_log stderr;
events {{ }}
http {{ access_log off; default_type text/plain; keepalive_requests 7;
client_body_temp_path {folder}/t; proxy_temp_path {folder}/t; fastcgi_temp_path {folder}/t;
uwsgi_temp_path {folder}/t; scgi_temp_path {folder}/t;
server {{ listen 127.0.0.1:{port}; listen unix:{folder}/socket; root {folder}/files;
gzip on; gzip_proxied any; gzip_min_length 1; gzip_types text/plain;
location /who {{ return 200 "$http_host $http_x_forwarded_for $http_via\\n"; }} }} }}
"""


@contextlib.contextmanager
def nginx():
    """Its port and its Unix socket."""
    port = servers.free_port()
    with servers.folder() as path:
        os.chmod(path, 0o755)
        os.makedirs(f"{path}/files")
        os.makedirs(f"{path}/t")
        for name, data in (("hello.txt", hello), ("large.bin", large)):
            with open(f"{path}/files/{name}", "wb") as file:
                file.write(data)
        with open(f"{path}/conf", "w", encoding="ascii") as file:
            file.write("user root;" * (os.getuid() == 0) + NGINX.format(folder=path, port=port))
        with servers.running(["nginx", "-p", path, "-c", f"{path}/conf", "-e", "stderr"], port):
            yield port, f"{path}/socket"


class Upstream(threading.Thread):
    """A server that answers by the path's first word. It counts its connections."""

    def __init__(self, port=0):
        super().__init__(daemon=True)
        self.listener = socket.create_server(("127.0.0.1", port))
        self.port = self.listener.getsockname()[1]
        self.connections, self.requests = 0, []
        self.start()

    def run(self):
        while True:
            s, _ = self.listener.accept()
            self.connections += 1
            threading.Thread(target=self.serve, args=(s,), daemon=True).start()

    def serve(self, s):
        with s, s.makefile("rb") as file, contextlib.suppress(OSError, StopIteration, ValueError):
            while line := file.readline():
                word = re.split(rb"[ /?]+", line)[1].decode().replace("-", "_")
                head = [line]
                while (line := file.readline()) not in (b"\r\n", b""):
                    head.append(line)
                self.requests.append(word)
                getattr(self, word)(s, file, b"".join(head))

    @staticmethod
    def body(file, head):
        if b"\r\nTransfer-Encoding: chunked\r\n" in head:
            body = b""
            while size := int(file.readline().split(b";")[0], 16):
                body += file.read(size)
                file.readline()
            file.readline()
            return body
        length = re.search(rb"Content-Length: (\d+)", head)
        return file.read(int(length[1])) if length else b""

    def answer(self, s, body, *fields, status="200 OK"):
        s.sendall(f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n".encode() +
                  b"".join(field.encode() + b"\r\n" for field in fields) + b"\r\n" + body)

    def head(self, s, file, head):
        self.answer(s, head, "Connection: X-Own", "X-Own: 1", "Keep-Alive: timeout=5", "X-Other: 2")

    def digest(self, s, file, head):
        if b"\r\nExpect: 100-continue\r\n" in head:
            s.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        self.answer(s, hashlib.sha256(self.body(file, head)).hexdigest().encode())

    def slow_reader(self, s, file, head):
        s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 200000)
        time.sleep(1)
        self.digest(s, file, head)

    def chunks(self, s, file, head):
        s.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        for i in range(5):
            s.sendall(b"6;x=y\r\npart %d\r\n" % i)
            time.sleep(0.1)
        s.sendall(b"0\r\nX-Trailer: 1\r\n\r\n")

    def until_the_end(self, s, file, head):
        s.sendall(b"HTTP/1.0 200 OK\r\n\r\n" + large)
        raise StopIteration

    def hints(self, s, file, head):
        s.sendall(b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n")
        self.answer(s, hello)

    def stale(self, s, file, head):
        self.answer(s, hello)
        raise StopIteration

    def early(self, s, file, head):
        self.answer(s, b"no\n", "Connection: close", status="413 Too Large")
        s.shutdown(socket.SHUT_WR)
        while file.read(65536):
            pass
        raise StopIteration

    def none(self, s, file, head):
        self.answer(s, b"", status="204 No Content")

    def half(self, s, file, head):
        s.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + b"x" * 500)
        raise StopIteration

    def half_chunks(self, s, file, head):
        s.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")
        raise StopIteration

    def nonsense(self, s, file, head):
        s.sendall(b"what?\r\n\r\n")

    def switch(self, s, file, head):
        s.sendall(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n")

    def nothing(self, s, file, head):
        raise StopIteration

    def sleep(self, s, file, head):
        time.sleep(30)


def in_front_of_nginx():
    with nginx() as (port, path):
        for upstream in (f"127.0.0.1:{port}", f"localhost:{port}", f"unix:{path}"):
            with serving(program, upstream) as (own, _):
                root = f"http://127.0.0.1:{own}"
                expect(curl(f"{root}/hello.txt"), hello)
                expect(curl(f"{root}/large.bin"), large)
                expect(curl("--http1.0", f"{root}/large.bin"), large)
                status, fields, body = head_of("--range", "100-199", f"{root}/large.bin")
                expect((status, fields["content-range"], body),
                       (206, "bytes 100-199/5000000", large[100:200]))
                expect(head_of("--head", f"{root}/large.bin")[1]["content-length"], "5000000")
                expect(head_of(f"{root}/nothing")[0], 404)
                # Compressed as it goes, it comes in chunks, or, for HTTP/1.0, until the end.
                expect(head_of("--compressed", f"{root}/hello.txt")[1]["transfer-encoding"],
                       "chunked")
                for how in ("--compressed", "--http1.0"):
                    expect(curl("--compressed", how, f"{root}/hello.txt"), hello)
                expect(curl("-H", "X-Forwarded-For: 10.1.1.1", "-H", "Host: name", f"{root}/who"),
                       b"name 10.1.1.1, 127.0.0.1 1.1 asyncc\n")
                out = curl(*["-o", "/dev/null"] * 20, "-w", "%{num_connects}",
                           *[f"{root}/hello.txt"] * 20)
                expect(out, b"1" + b"0" * 19)
                request = b"GET /hello.txt HTTP/1.1\r\nHost: x\r\n\r\n"
                last = b"GET http://x/hello.txt HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                answer = talk(own, request * 50 + last)
                expect((statuses(answer), answer.count(hello)), ([200] * 51, 51))


def with_bodies(root, own, upstream):
    def digest(data):
        return hashlib.sha256(data).hexdigest().encode()

    expect(curl("--data-binary", "@-", f"{root}/digest", data=large), digest(large))
    expect(curl("--data-binary", "@-", "-H", "Expect:", f"{root}/digest", data=large), digest(large))
    expect(curl("--data-binary", "@-", "-H", "Transfer-Encoding: chunked", f"{root}/digest",
                data=large), digest(large))
    expect(curl("-T", "-", f"{root}/slow-reader", data=large), digest(large))
    expect(curl("-X", "POST", f"{root}/digest"), digest(b""))
    expect(curl("--data-binary", "@-", "-H", "Expect: 100-continue", f"{root}/digest", data=b"x"),
           digest(b"x"))
    answer = talk(own, b"POST /digest HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n"
                  b"Content-Length: 3\r\n\r\n", [b"abcGET /none HTTP/1.0\r\n\r\n"])
    expect(statuses(answer), [100, 200, 204])
    expect(answer.count(digest(b"abc")), 1)
    status, _, body = head_of("-H", "Expect:", "--data-binary", "@-", f"{root}/early", data=large)
    expect((status, body), (413, b"no\n"))
    # A client that goes away in the middle of its body, or sends chunks that are none.
    with socket.create_connection(("127.0.0.1", own)) as s:
        s.sendall(b"POST /digest HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc")
    expect(talk(own, b"POST /digest HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                b"what\r\n"), b"")


def with_answers(root, own, upstream):
    head = curl("-H", "Connection: X-Mine", "-H", "X-Mine: 1", "-H", "Upgrade: h2c", "-H", "TE: x",
                "-H", "X-Kept: 1", f"{root}/head?a=b").decode()
    lines = head.split("\r\n")
    expect(lines[0], "GET /head?a=b HTTP/1.1")
    names = {line.split(":")[0] for line in lines[1:] if line}
    expect(names, {"Host", "User-Agent", "Accept", "X-Kept", "X-Forwarded-For", "X-Forwarded-Proto",
                   "Via"})
    _, fields, _ = head_of(f"{root}/head")
    expect(set(fields), {"content-length", "x-other", "via"})

    # In chunks, each as it comes.
    with socket.create_connection(("127.0.0.1", own), timeout=SECONDS) as s:
        s.sendall(b"GET /chunks HTTP/1.1\r\nHost: x\r\n\r\n")
        answer = b""
        while b"part 2" not in answer:
            answer += s.recv(65536)
        assert b"part 4" not in answer, answer
    expect(curl(f"{root}/chunks"), b"".join(b"part %d" % i for i in range(5)))
    expect(curl("--http1.0", f"{root}/chunks"), b"".join(b"part %d" % i for i in range(5)))
    expect(curl(f"{root}/until-the-end"), large)
    expect(curl("--http1.0", f"{root}/until-the-end"), large)
    answer = talk(own, b"GET /hints HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    expect(statuses(answer), [103, 200])
    expect(statuses(talk(own, b"GET /hints HTTP/1.0\r\n\r\n")), [200])
    expect(head_of(f"{root}/none")[0], 204)
    out = curl(*["-o", "/dev/null"] * 3, "-w", "%{num_connects}%{http_code} ", f"{root}/none",
               f"{root}/head", f"{root}/none")
    expect(out, b"1204 0200 0204 ")


def with_trouble(root, own, upstream):
    # Connections that the server closes behind each answer, and says nothing.
    for _ in range(20):
        expect(curl(f"{root}/stale"), hello)
        time.sleep(random.random() * 0.01)
    for path, status in (("nonsense", 502), ("nothing", 502), ("switch", 502), ("sleep", 504)):
        expect((path, head_of(f"{root}/{path}")[0]), (path, status))
    # What may not be done twice is not.
    before = len(upstream.requests)
    expect(head_of("-X", "POST", f"{root}/nothing")[0], 502)
    expect(len(upstream.requests) - before, 1)
    # An answer that ends too soon ends too soon for the client as well.
    for path in ("half", "half-chunks"):
        done = subprocess.run(["curl", "-s", "--max-time", "30", f"{root}/{path}"], check=False,
                              stdout=subprocess.PIPE)
        assert done.returncode in (18, 56), done
    expect(statuses(talk(own, b"CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n")), [501])
    expect(statuses(talk(own, b"GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n")),
           [501])
    expect(statuses(talk(own, b"GET /half")), [408])


def several():
    """In turn; one that is down is passed over."""
    one, other = Upstream(), Upstream()
    down = servers.free_port()
    with serving(program, f"127.0.0.1:{one.port}", f"127.0.0.1:{down}",
                 f"127.0.0.1:{other.port}") as (own, _):
        for _ in range(20):
            expect(head_of(f"http://127.0.0.1:{own}/none")[0], 204)
        assert min(len(one.requests), len(other.requests)) >= 5, (one.requests, other.requests)
        assert one.connections + other.connections <= 4, "connections are not kept"
    with serving(program, f"127.0.0.1:{down}", "unix:/nowhere") as (own, _):
        expect(head_of(f"http://127.0.0.1:{own}/none")[0], 502)
        expect(head_of("--data-binary", "@-", f"http://127.0.0.1:{own}/none", data=large)[0], 502)


def down_for_a_while():
    """It is not asked again at once, and has its turn again when it is back."""
    one, down = Upstream(), servers.free_port()
    with serving(program, f"127.0.0.1:{one.port}", f"127.0.0.1:{down}") as (own, _):
        start = time.monotonic()
        for _ in range(4):
            expect(head_of(f"http://127.0.0.1:{own}/none")[0], 204)
        back = Upstream(down)
        while not back.requests:
            assert time.monotonic() - start < 30, "it is out of favour for good"
            expect(head_of(f"http://127.0.0.1:{own}/none")[0], 204)
            time.sleep(0.1)
        assert time.monotonic() - start >= 5, "it was asked at once"


def under_load():
    with nginx() as (port, _), serving(program, f"127.0.0.1:{port}") as (own, process):
        end_under_load(own, process, {"hello.txt": hello, "large.bin": large})


in_front_of_nginx()
behind = Upstream()
with serving(program, "--timeout", "2", f"127.0.0.1:{behind.port}") as (number, _):
    for part in (with_bodies, with_answers, with_trouble):
        part(f"http://127.0.0.1:{number}", number, behind)
several()
down_for_a_while()
under_load()

# SPDX-License-Identifier: MIT
"""The benchmarks: which programs take part, and what their figures mean."""
import os
import threading

from programs import MICRO, SERVERS
from run import Column, Entry, run
from servers import Http, Server


class Micro:
    """Programs that run for themselves: one for each benchmark of asyncc, and one a peer."""

    def __init__(self, name, title, columns, peers=None, argument=None, slow=False):
        self.name, self.title, self.columns = name, title, columns
        self.peers, self.argument, self.slow = peers, argument, slow

    def entries(self, builder):
        for label, peer, how, environment in MICRO:
            if self.peers is not None and peer not in self.peers:
                continue
            if peer == "asyncc":
                def build(how=how):
                    return builder.asyncc(self.name.split("-")[0], *how), []
            else:
                def build(peer=peer, how=how):
                    return getattr(builder, peer)("micro", *how), [self.name]
            yield Entry(label, peer, build, environment)

    def measure(self, entry, program, settings):
        command, name = program
        extra = [str(settings.part)] + ([self.argument] if self.argument else [])
        return run(command + name + extra, entry.environment)


class File:
    """Random reads from a file that is in the page cache."""

    def __init__(self, name, title, columns, depth, peers=None):
        self.name, self.title, self.columns, self.depth, self.peers = name, title, columns, depth, peers
        self.slow = False

    def entries(self, builder):
        for label, peer, how, program, environment in SERVERS["file"]:
            def build(peer=peer, how=how, program=program):
                return getattr(builder, peer)(program, *how), []
            yield Entry(label, peer, build, environment)

    def measure(self, entry, program, settings):
        path = file_to_read(settings)
        return run(program[0] + [path, str(settings.seconds), str(self.depth)], entry.environment)


LOCK = threading.Lock()


def file_to_read(settings):
    size = 256 << 20 if settings.part == 1 else 1 << 20
    path = os.path.join(settings.folder, f"file-of-{size >> 20}-mb")
    with LOCK:
        if not os.path.exists(path) or os.path.getsize(path) != size:
            block = os.urandom(1 << 20)
            with open(path, "wb") as file:
                for _ in range(size >> 20):
                    file.write(block)
    return path


def column(name, heading, digits=1):
    return Column(name, heading, digits)


ECHO = [column("echo_per_s", "requests/s", 0), column("echo_cpu_us", "processor µs", 3),
        column("echo_p50_us", "p50 µs", 0), column("echo_p99_us", "p99 µs", 0)]
FILE = [column("read_cpu_us", "processor µs", 3), column("reads_per_s", "reads/s", 0)]

# What has callbacks and no coroutines, or nothing to measure, does not take part.
COROUTINES = ("asyncc", "c", "cxx", "rust", "tokio", "asio", "go", "python", "node")
LAZY = ("asyncc", "cxx", "rust", "tokio", "go", "python", "node")
WITH_CANCEL = ("asyncc", "tokio", "asio", "libuv", "go", "python")

ALL = [
    Micro("call", "An awaited call", [column("call_ns", "call, ns", 2), column("plain_ns", "plain C, ns", 2)],
          COROUTINES),
    Micro("deep", "A yield under awaited calls",
          [column("depth1_ns", "under 1, ns"), column("depth1000_ns", "under 1,000, ns")], LAZY),
    Micro("yield", "A yield", [column("yield1_ns", "alone, ns"), column("yield1000_ns", "1,000 in turn, ns")]),
    Micro("spawn", "A task, spawned and awaited", [column("spawn_ns", "spawn, ns")], COROUTINES),
    Micro("gather", "100,000 tasks that yield once", [column("gather_ns", "gather, ns")], COROUTINES),
    Micro("skynet", "Skynet: a million leaves", [column("skynet_ms", "skynet, ms")], COROUTINES),
    Micro("channel", "A message between tasks", [column("channel_ns", "message, ns")], COROUTINES),
    Micro("cancel", "A cancelled sleeper", [column("cancel_small_ns", "of 50,000, ns"),
                                            column("cancel_ns", "of a million, ns")], WITH_CANCEL),
    Micro("sleepers", "A sleeping task, of a million",
          [column("sleepers_bytes", "bytes", 0), column("sleepers_start_s", "start of a million, s", 2),
           column("sleepers_cpu_s", "processor, s", 2)], slow=True),
    Micro("sleepers-many", "A sleeping task, of ten million",
          [column("sleepers_bytes", "bytes", 0), column("sleepers_start_s", "start of a million, s", 2),
           column("sleepers_cpu_s", "processor, s a million", 2)], ("asyncc",), "many", slow=True),
    Micro("timers", "200,000 timers of 1 to 1,000 ms",
          [column("timers_p50_us", "late p50, µs", 0), column("timers_p99_us", "late p99, µs", 0),
           column("timers_cpu_s", "processor, s", 2)]),
    Micro("coroutine", "The shapes of QEMU's test-coroutine",
          [column("life_ns", "life cycle, ns"), column("nesting_ns", "nesting, ns"),
           column("switch_ns", "yield, ns")], ("asyncc",)),
    Micro("generator", "A value of a generator",
          [column("generator_ns", "alone, ns"), column("generator_deep_ns", "under 100 calls, ns"),
           column("generator_yield_ns", "with a yield, ns"), column("generator_queue_ns", "through a queue, ns")],
          ("asyncc",)),
    Server("echo-1", "Echo, 1 connection", ECHO, ["1"]),
    Server("echo-50", "Echo, 50 connections", ECHO, ["50"]),
    Server("echo-1000", "Echo, 1,000 connections",
           ECHO + [column("echo_idle_bytes", "bytes of an idle connection", 0)], ["1000"], 1100),
    Server("echo-10000", "Echo, 10,000 connections",
           ECHO + [column("echo_idle_bytes", "bytes of an idle connection", 0)], ["10000"], 10100),
    Server("stream", "One connection, writes of 64 KiB",
           [column("stream_mb_per_s", "MB/s", 0), column("stream_cpu_us_per_mb", "processor µs a MB", 1)], []),
    Http(),
    File("file-1", "Random reads of 4 KiB, one at a time", FILE, 1),
    File("file-64", "Random reads of 4 KiB, 64 at a time", FILE, 64),
    Micro("skynet-two", "Skynet on two threads", [column("skynet2_ms", "ms")], ("asyncc",), "2"),
    Server("echo-two", "Echo, 50 connections, a loop on each of two threads", ECHO, ["50"],
           peers=("asyncc",), threads=2),
]

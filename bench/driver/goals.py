# SPDX-License-Identifier: MIT
"""What asyncc must reach, beside what it reached in this run."""
import statistics

GCC, CLANG, HAND = "asyncc, gcc", "asyncc, clang", "C by hand"
# Executors that never look for input and output; the others do.
BARE = (HAND, "C++20, g++", "C++20, clang++", "Rust std")


class Results:
    """The medians of a run. None where something was not measured."""

    def __init__(self, results):
        self.results = results

    def of(self, benchmark, name, label=GCC):
        values = self.results.get(benchmark, {}).get(label, {}).get(name)
        return statistics.median(values) if values else None

    def best(self, benchmark, name, labels=None, but=()):
        """The best of the peers, and its label."""
        found = [(statistics.median(row[name]), label)
                 for label, row in self.results.get(benchmark, {}).items()
                 if row.get(name) and not label.startswith("asyncc") and label not in but
                 and (labels is None or label in labels)]
        return min(found) if found else (None, None)

    def ratio(self, one, other):
        return one / other if one is not None and other else None


def figure(value):
    return f"{value:,.4g}"


def limit(text, value, most):
    """A row: a figure that must not be above `most`."""
    if value is None:
        return text, "-", "not measured"
    return text, figure(value), "yes" if value <= most else f"no, {value / most:.2f} times as much"


def least(text, value, at_least):
    if value is None:
        return text, "-", "not measured"
    return text, figure(value), "yes" if value >= at_least else f"no, {value / at_least:.2f} of it"


def ahead(text, own, peer):
    value, label = peer
    if own is None or value is None:
        return text, "-", "not measured"
    return (text, f"{figure(own)}; {label} {figure(value)}",
            "yes" if own <= value else f"no, {own / value:.2f} times as much")


def calls_and_tasks(r):
    call = r.of("call", "call_ns")
    slow = [v for label in ("C++20, g++", "C++20, clang++", "Rust std")
            if (v := r.of("call", "call_ns", label))]
    yield_ns = r.of("yield", "yield1_ns")
    yield_ahead = r.best("yield", "yield1_ns", but=BARE)
    return [
        limit("call: at most 2.2 times plain C", r.ratio(call, r.of("call", "plain_ns", HAND)), 2.2),
        least("call: at least 6 times as fast as C++20 and Rust",
              r.ratio(min(slow), call) if slow and call else None, 6),
        limit("deep: under 1,000 calls at most 1.2 times as under one",
              r.ratio(r.of("deep", "depth1000_ns"), r.of("deep", "depth1_ns")), 1.2),
        limit("yield: alone at most 8 ns", yield_ns, 8),
        limit("yield: 1,000 in turn at most 8 ns", r.of("yield", "yield1000_ns"), 8),
        ahead("yield: ahead of peers that look for input and output", yield_ns, yield_ahead),
        limit("spawn: at most 20 ns", r.of("spawn", "spawn_ns"), 20),
        limit("gather: at most 90 ns a task", r.of("gather", "gather_ns"), 90),
        limit("skynet: at most 110 ms", r.of("skynet", "skynet_ms"), 110),
        ahead("skynet: ahead of every peer", r.of("skynet", "skynet_ms"),
              r.best("skynet", "skynet_ms", but=(HAND,))),
        limit("channel: at most 12 ns a message", r.of("channel", "channel_ns"), 12),
        ahead("channel: ahead of peers that look for input and output",
              r.of("channel", "channel_ns"), r.best("channel", "channel_ns", but=BARE)),
        limit("cancel: at most 100 ns", r.of("cancel", "cancel_ns"), 100),
    ]


def time_and_memory(r):
    return [
        limit("sleepers: at most 128 bytes", r.of("sleepers", "sleepers_bytes"), 128),
        limit("sleepers: ten million, at most 128 bytes", r.of("sleepers-many", "sleepers_bytes"), 128),
        ahead("sleepers: fewer bytes than any peer", r.of("sleepers", "sleepers_bytes"),
              r.best("sleepers", "sleepers_bytes", but=(HAND,))),
        limit("sleepers: start and end of a million within 1 s",
              r.of("sleepers", "sleepers_cpu_s"), 1),
        limit("timers: half of them at most 50 µs late", r.of("timers", "timers_p50_us"), 50),
        ahead("timers: no more processor time than C++20", r.of("timers", "timers_cpu_s"),
              r.best("timers", "timers_cpu_s", ("C++20, g++", "C++20, clang++"))),
    ]


def shapes(r):
    return [limit(f"{what}: at most {most} ns, as published for C++20 in QEMU's test",
                  r.of("coroutine", name), most)
            for what, name, most in (("life cycle", "life_ns", 99), ("nesting", "nesting_ns", 99),
                                     ("yield of a coroutine", "switch_ns", 99))]


def servers(r):
    rows = []
    for n in ("1", "50", "1000", "10000"):
        own = r.of(f"echo-{n}", "echo_cpu_us", "asyncc")
        rows.append(limit(f"echo, {int(n):,} connections: at most 1.03 times the processor time of liburing",
                          r.ratio(own, r.of(f"echo-{n}", "echo_cpu_us", "liburing")), 1.03))
        rows.append(ahead(f"echo, {int(n):,} connections: ahead of every peer", own,
                          r.best(f"echo-{n}", "echo_cpu_us", but=("liburing", "liburing, simple"))))
    rows.append(least("stream: at least 0.97 of liburing",
                      r.ratio(r.of("stream", "stream_mb_per_s", "asyncc"),
                              r.of("stream", "stream_mb_per_s", "liburing")), .97))
    rows.append(ahead("http: less processor time than nginx",
                      r.of("http", "http_cpu_us", "asyncc, http_server"), r.best("http", "http_cpu_us")))
    for depth in ("1", "64"):
        rows.append(limit(f"file, depth {depth}: at most 1.05 times the processor time of liburing",
                          r.ratio(r.of(f"file-{depth}", "read_cpu_us", "asyncc"),
                                  r.of(f"file-{depth}", "read_cpu_us", "liburing")), 1.05))
    return rows


def two_cores(r):
    alone = r.of("echo-50", "echo_cpu_us", "asyncc")
    both = r.of("echo-two", "echo_cpu_us", "asyncc")
    ratio = r.ratio(alone, both)
    return [
        least("two loops: echo, at least 1.8 times one, by processor time a request",
              2 * ratio if ratio else None, 1.8),
        least("two loops: skynet, at least 1.8 times one",
              r.ratio(r.of("skynet", "skynet_ms"), r.of("skynet-two", "skynet2_ms")), 1.8),
    ]


def table(results):
    r = Results(results)
    rows = [*calls_and_tasks(r), *time_and_memory(r), *shapes(r), *servers(r), *two_cores(r)]
    lines = ["| what | figure | reached |", "|---|---:|---|"]
    lines += [f"| {what} | {value} | {met} |" for what, value, met in rows if met != "not measured"]
    return "\n".join(lines)

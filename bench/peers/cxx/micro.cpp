// SPDX-License-Identifier: MIT
// C++20 coroutines on an executor of a hundred lines. usage: micro BENCHMARK [PART]
#include "coro.hpp"

#include <algorithm>
#include <string_view>

static task<long> fib(long n) {
    if (n < 0)
        co_await yield{};
    if (n < 2)
        co_return n;
    long before = co_await fib(n - 1);
    co_return before + co_await fib(n - 2);
}

static task<int> yielder(long n) {
    while (n-- > 0)
        co_await yield{};
    co_return 0;
}

static task<int> yield_under(int depth, long n) {
    if (depth > 1)
        co_return co_await yield_under(depth - 1, n);
    co_return co_await yielder(n);
}

static task<int> one() { co_return 1; }

static task<int> yield_once() {
    co_await yield{};
    co_return 1;
}

static task<long> spawner(long n) {
    long sum = 0;
    while (n-- > 0) {
        auto t = one();
        sum += co_await t.spawn().join();
    }
    co_return sum;
}

static task<long> gather(long n) {
    std::vector<task<int>> tasks;
    tasks.reserve(n);
    long sum = 0;
    for (long i = 0; i < n; i++)
        tasks.push_back(yield_once()), tasks.back().spawn();
    for (auto &t : tasks)
        sum += co_await t.join();
    co_return sum;
}

static task<long> skynet(long first, long size) {
    if (size == 1)
        co_return first;
    std::vector<task<long>> parts;
    parts.reserve(10);
    long sum = 0;
    for (int i = 0; i < 10; i++)
        parts.push_back(skynet(first + i * (size / 10), size / 10)), parts.back().spawn();
    for (auto &t : parts)
        sum += co_await t.join();
    co_return sum;
}

static long started;

static task<int> sleeper(double nap, long n, double began, double before) {
    if (++started == n) {
        say("sleepers_start_s", (seconds() - began) * 1e6 / n);
        say("sleepers_bytes", (resident_bytes() - before) / n);
    }
    co_await sleep_until{seconds() + nap};
    co_return 0;
}

static std::vector<double> late;

static task<int> timer(double nap) {
    double due = seconds() + nap;
    co_await sleep_until{due};
    late.push_back((seconds() - due) * 1e6);
    co_return 0;
}

static task<int> ping(channel &pings, channel &pongs, long n) {
    while (n-- > 0) {
        pings.send(n);
        co_await pongs.receive();
    }
    co_return 0;
}

static task<int> pong(channel &pings, channel &pongs, long n) {
    while (n-- > 0)
        pongs.send(co_await pings.receive());
    co_return 0;
}

static task<int> nest(int depth) {
    if (depth > 1)
        co_await nest(depth - 1);
    co_return 0;
}

static task<int> make_and_run(long n) {
    while (n-- > 0)
        co_await one();
    co_return 0;
}

static task<int> nest_often(long n) {
    while (n-- > 0)
        co_await nest(1000);
    co_return 0;
}

int main(int argc, char **argv) {
    std::string_view name = argc > 1 ? argv[1] : "";
    const char *part = argc > 2 ? argv[2] : nullptr;
    double start = seconds();
    if (name == "call") {
        volatile long n = whole(part) ? 30 : 15;
        double calls = 2 * (double)fib(n + 1).run() - 1;
        start = seconds();
        long result = fib(n).run();
        say("call_ns", (seconds() - start) * 1e9 / calls);
        return result != (n == 30 ? 832040 : 610);
    } else if (name == "deep") {
        long n = part_of(100000, part);
        yield_under(1, n).run();
        say_each("depth1_ns", n, start);
        start = seconds();
        yield_under(1000, n).run();
        say_each("depth1000_ns", n, start);
    } else if (name == "yield") {
        long n = part_of(10000000, part);
        yielder(n).run();
        say_each("yield1_ns", n, start);
        start = seconds();
        std::vector<task<int>> tasks;
        for (int i = 0; i < 1000; i++)
            tasks.push_back(yielder(n / 1000)), tasks.back().spawn();
        sched.run();
        say_each("yield1000_ns", n, start);
    } else if (name == "spawn") {
        long n = part_of(1000000, part), sum = spawner(n).run();
        say_each("spawn_ns", n, start);
        return sum != n;
    } else if (name == "gather") {
        long n = part_of(100000, part), sum = gather(n).run();
        say_each("gather_ns", n, start);
        return sum != n;
    } else if (name == "skynet") {
        long size = whole(part) ? 1000000 : 1000, sum = skynet(0, size).run();
        say("skynet_ms", (seconds() - start) * 1e3);
        return sum != size * (size - 1) / 2;
    } else if (name == "sleepers") {
        long n = part_of(1000000, part);
        double before = resident_bytes();
        std::vector<task<int>> tasks;
        tasks.reserve(n);
        for (long i = 0; i < n; i++)
            tasks.push_back(sleeper(4, n, start, before)), tasks.back().spawn();
        sched.run();
        say("sleepers_cpu_s", processor_seconds() * 1e6 / n);
    } else if (name == "timers") {
        long n = part_of(200000, part);
        unsigned state = 1;
        std::vector<task<int>> tasks;
        for (long i = 0; i < n; i++)
            tasks.push_back(timer((1 + next_random(&state) % 1000) * 1e-3)), tasks.back().spawn();
        sched.run();
        std::sort(late.begin(), late.end());
        say("timers_p50_us", late[n / 2]);
        say("timers_p99_us", late[n * 99 / 100]);
        say("timers_cpu_s", processor_seconds());
    } else if (name == "channel") {
        long n = part_of(500000, part);
        channel pings, pongs;
        auto other = pong(pings, pongs, n);
        other.spawn();
        ping(pings, pongs, n).run();
        say_each("channel_ns", 2 * n, start);
    } else if (name == "coroutine") {
        long n = part_of(10000000, part), nests = std::max(n / 1000, 1L);
        make_and_run(n).run();
        say_each("life_ns", n, start);
        start = seconds();
        nest_often(nests).run();
        say_each("nesting_ns", nests * 1000, start);
    } else {
        return 2;
    }
    return 0;
}

// SPDX-License-Identifier: MIT
// Standalone asio, awaitable<> coroutines, one thread. usage: micro BENCHMARK [PART]
#include <asio.hpp>
#include <asio/experimental/channel.hpp>

#include <algorithm>
#include <memory>
#include <string_view>
#include <vector>

#include "../../measure.h"

using asio::awaitable;
using asio::co_spawn;
using asio::detached;
using asio::steady_timer;
using asio::use_awaitable;
using channel = asio::experimental::channel<void(std::error_code, long)>;

static asio::io_context io(1);

static awaitable<void> yield() { co_await asio::post(io, use_awaitable); }

static awaitable<long> fib(long n) {
    if (n < 0)
        co_await yield();
    if (n < 2)
        co_return n;
    long before = co_await fib(n - 1);
    co_return before + co_await fib(n - 2);
}

static awaitable<long> yielder(long n) {
    while (n-- > 0)
        co_await asio::post(io, use_awaitable);
    co_return 0;
}

static awaitable<long> yield_under(int depth, long n) {
    if (depth > 1)
        co_return co_await yield_under(depth - 1, n);
    co_return co_await yielder(n);
}

static awaitable<int> one() { co_return 1; }

// asio has no wait group: a timer that never fires is the usual stand-in.
struct group {
    long left;
    steady_timer timer{io, steady_timer::time_point::max()};
    void done() {
        if (--left == 0)
            timer.cancel();
    }
    awaitable<void> wait() {
        std::error_code error;
        if (left > 0)
            co_await timer.async_wait(asio::redirect_error(use_awaitable, error));
    }
};

static awaitable<void> yield_once(group &g) {
    co_await asio::post(io, use_awaitable);
    g.done();
}

static awaitable<long> spawner(long n) {
    long sum = 0;
    while (n-- > 0)
        sum += co_await co_spawn(io, one(), use_awaitable);
    co_return sum;
}

static awaitable<long> gather(long n) {
    group g{n};
    for (long i = 0; i < n; i++)
        co_spawn(io, yield_once(g), detached);
    co_await g.wait();
    co_return n;
}

static awaitable<long> skynet(long first, long size);

static awaitable<void> sky_child(long first, long size, long &out, group &g) {
    out = co_await skynet(first, size);
    g.done();
}

static awaitable<long> skynet(long first, long size) {
    if (size == 1)
        co_return first;
    group g{10};
    long parts[10], sum = 0;
    for (int i = 0; i < 10; i++)
        co_spawn(io, sky_child(first + i * (size / 10), size / 10, parts[i], g), detached);
    co_await g.wait();
    for (long value : parts)
        sum += value;
    co_return sum;
}

static long started;

static awaitable<void> sleeper(long n, double began, double before) {
    if (++started == n) {
        say("sleepers_start_s", (seconds() - began) * 1e6 / n);
        say("sleepers_bytes", (resident_bytes() - before) / n);
    }
    steady_timer timer(io, std::chrono::seconds(4));
    co_await timer.async_wait(use_awaitable);
}

static std::vector<double> late;

static awaitable<void> timer(unsigned ms) {
    double due = seconds() + ms * 1e-3;
    steady_timer t(io, std::chrono::milliseconds(ms));
    co_await t.async_wait(use_awaitable);
    late.push_back((seconds() - due) * 1e6);
}

static long cancelled;

static awaitable<void> cancelled_sleeper(steady_timer *&place) {
    steady_timer t(io, std::chrono::hours(1));
    place = &t;
    std::error_code error;
    co_await t.async_wait(asio::redirect_error(use_awaitable, error));
    cancelled += error == asio::error::operation_aborted;
}

static bool cancel_many(const char *what, long n) {
    std::vector<steady_timer *> timers(n);
    unsigned state = 1;
    cancelled = 0;
    for (auto &place : timers)
        co_spawn(io, cancelled_sleeper(place), detached);
    io.restart();
    io.poll();
    for (long i = n - 1; i > 0; i--)
        std::swap(timers[i], timers[next_random(&state) % (i + 1)]);
    double start = seconds();
    for (auto timer : timers)
        timer->cancel();
    io.run();
    say_each(what, n, start);
    return cancelled == n;
}

static awaitable<void> ping(channel &pings, channel &pongs, long n) {
    while (n-- > 0) {
        co_await pings.async_send(std::error_code(), n, use_awaitable);
        co_await pongs.async_receive(use_awaitable);
    }
}

static awaitable<void> pong(channel &pings, channel &pongs, long n) {
    while (n-- > 0)
        co_await pongs.async_send(std::error_code(), co_await pings.async_receive(use_awaitable),
                                  use_awaitable);
}

static long run(awaitable<long> a) {
    long result = -1;
    co_spawn(io, std::move(a), [&](std::exception_ptr, long value) { result = value; });
    io.restart();
    io.run();
    return result;
}

int main(int argc, char **argv) {
    std::string_view name = argc > 1 ? argv[1] : "";
    const char *part = argc > 2 ? argv[2] : nullptr;
    double start = seconds();
    if (name == "call") {
        long n = whole(part) ? 30 : 15;
        double calls = 2 * (double)run(fib(n + 1)) - 1;
        start = seconds();
        long result = run(fib(n));
        say("call_ns", (seconds() - start) * 1e9 / calls);
        return result != (n == 30 ? 832040 : 610);
    } else if (name == "deep") {
        long n = part_of(100000, part);
        run(yield_under(1, n));
        say_each("depth1_ns", n, start);
        start = seconds();
        run(yield_under(1000, n));
        say_each("depth1000_ns", n, start);
    } else if (name == "yield") {
        long n = part_of(5000000, part);
        run(yielder(n));
        say_each("yield1_ns", n, start);
        start = seconds();
        for (int i = 0; i < 1000; i++)
            co_spawn(io, yielder(n / 1000), detached);
        io.restart();
        io.run();
        say_each("yield1000_ns", n, start);
    } else if (name == "spawn") {
        long n = part_of(1000000, part), sum = run(spawner(n));
        say_each("spawn_ns", n, start);
        return sum != n;
    } else if (name == "gather") {
        long n = part_of(100000, part), sum = run(gather(n));
        say_each("gather_ns", n, start);
        return sum != n;
    } else if (name == "skynet") {
        long size = whole(part) ? 1000000 : 1000, sum = run(skynet(0, size));
        say("skynet_ms", (seconds() - start) * 1e3);
        return sum != size * (size - 1) / 2;
    } else if (name == "sleepers") {
        long n = part_of(1000000, part);
        double before = resident_bytes();
        for (long i = 0; i < n; i++)
            co_spawn(io, sleeper(n, start, before), detached);
        io.run();
        say("sleepers_cpu_s", processor_seconds() * 1e6 / n);
    } else if (name == "timers") {
        long n = part_of(200000, part);
        unsigned state = 1;
        for (long i = 0; i < n; i++)
            co_spawn(io, timer(1 + next_random(&state) % 1000), detached);
        io.run();
        std::sort(late.begin(), late.end());
        say("timers_p50_us", late[n / 2]);
        say("timers_p99_us", late[n * 99 / 100]);
        say("timers_cpu_s", processor_seconds());
    } else if (name == "cancel") {
        long n = part_of(1000000, part);
        return !(cancel_many("cancel_small_ns", n / 20 + 1) && cancel_many("cancel_ns", n));
    } else if (name == "channel") {
        long n = part_of(500000, part);
        channel pings(io, 1), pongs(io, 1);
        co_spawn(io, ping(pings, pongs, n), detached);
        co_spawn(io, pong(pings, pongs, n), detached);
        io.run();
        say_each("channel_ns", 2 * n, start);
    } else {
        return 2;
    }
    return 0;
}

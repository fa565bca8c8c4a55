// SPDX-License-Identifier: MIT
// The smallest honest C++20 task: lazy, symmetric transfer, frames from the default operator new.
#pragma once
#include <chrono>
#include <coroutine>
#include <cstdlib>
#include <queue>
#include <thread>
#include <utility>
#include <vector>

#include "../../measure.h"

using handle = std::coroutine_handle<>;

struct scheduler {
    struct timer {
        double when;
        handle h;
        bool operator<(const timer &other) const { return when > other.when; }
    };
    std::vector<handle> ring = std::vector<handle>(1024); // a queue that grows
    size_t head = 0, count = 0;
    std::priority_queue<timer> timers;

    void push(handle h) {
        if (count == ring.size())
            grow();
        ring[(head + count++) & (ring.size() - 1)] = h;
    }
    void grow() {
        std::vector<handle> larger(ring.size() * 2);
        for (size_t i = 0; i < count; i++)
            larger[i] = ring[(head + i) & (ring.size() - 1)];
        ring.swap(larger);
        head = 0;
    }
    void run() {
        for (;;) {
            while (count > 0) {
                handle h = ring[head];
                head = (head + 1) & (ring.size() - 1);
                count--;
                h.resume();
            }
            if (timers.empty())
                return;
            double now = seconds(), when = timers.top().when;
            if (when > now) {
                std::this_thread::sleep_for(std::chrono::duration<double>(when - now));
                now = seconds();
            }
            for (; !timers.empty() && timers.top().when <= now; timers.pop())
                push(timers.top().h);
        }
    }
};
inline scheduler sched;

struct yield {
    bool await_ready() { return false; }
    void await_suspend(handle h) { sched.push(h); }
    void await_resume() {}
};

struct sleep_until {
    double when;
    bool await_ready() { return false; }
    void await_suspend(handle h) { sched.timers.push({when, h}); }
    void await_resume() {}
};

template <class T> struct task {
    struct promise_type {
        T value{};
        handle continuation{};
        task get_return_object() { return task{std::coroutine_handle<promise_type>::from_promise(*this)}; }
        std::suspend_always initial_suspend() noexcept { return {}; }
        struct final {
            bool await_ready() noexcept { return false; }
            handle await_suspend(std::coroutine_handle<promise_type> h) noexcept {
                handle next = h.promise().continuation;
                return next ? next : std::noop_coroutine();
            }
            void await_resume() noexcept {}
        };
        final final_suspend() noexcept { return {}; }
        void return_value(T v) { value = std::move(v); }
        void unhandled_exception() { std::abort(); }
    };
    std::coroutine_handle<promise_type> h;

    explicit task(std::coroutine_handle<promise_type> h) : h(h) {}
    task(task &&other) noexcept : h(std::exchange(other.h, nullptr)) {}
    ~task() {
        if (h)
            h.destroy();
    }
    // Calls it.
    auto operator co_await() && {
        struct awaiter {
            std::coroutine_handle<promise_type> h;
            bool await_ready() { return false; }
            handle await_suspend(handle caller) {
                h.promise().continuation = caller;
                return h;
            }
            T await_resume() { return std::move(h.promise().value); }
        };
        return awaiter{h};
    }
    // Starts it beside the caller, whom join() makes wait.
    task &spawn() {
        sched.push(h);
        return *this;
    }
    auto join() {
        struct awaiter {
            std::coroutine_handle<promise_type> h;
            bool await_ready() { return h.done(); }
            void await_suspend(handle waiter) { h.promise().continuation = waiter; }
            T await_resume() { return std::move(h.promise().value); }
        };
        return awaiter{h};
    }
    T run() {
        spawn();
        sched.run();
        return h.promise().value;
    }
};

struct channel { // one slot, one reader
    long value = 0;
    bool full = false;
    handle reader{};
    void send(long v) {
        value = v;
        full = true;
        if (reader)
            sched.push(std::exchange(reader, nullptr));
    }
    auto receive() {
        struct awaiter {
            channel &c;
            bool await_ready() { return c.full; }
            void await_suspend(handle h) { c.reader = h; }
            long await_resume() {
                c.full = false;
                return c.value;
            }
        };
        return awaiter{*this};
    }
};

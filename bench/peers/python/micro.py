# SPDX-License-Identifier: MIT
"""usage: micro.py asyncio|uvloop BENCHMARK [PART]"""
import asyncio
import random
import resource
import sys
import time

now = time.monotonic
part = int(sys.argv[3]) if len(sys.argv) > 3 else 1


def of(n):
    return max(n // part, 1)


def resident():
    with open("/proc/self/statm") as f:
        return int(f.read().split()[1]) * resource.getpagesize()


def say(what, value):
    print(f"{what} {value:.3f}")


def each(start, n):
    return (now() - start) * 1e9 / n


async def fib(n):
    if n < 0:
        await asyncio.sleep(0)
    return n if n < 2 else await fib(n - 1) + await fib(n - 2)


async def yielder(n):
    for _ in range(n):
        await asyncio.sleep(0)


async def yield_under(depth, n):
    await (yield_under(depth - 1, n) if depth > 1 else yielder(n))


async def one():
    return 1


async def skynet(first, size):
    if size == 1:
        return first
    s = size // 10
    return sum(await asyncio.gather(*[skynet(first + i * s, s) for i in range(10)]))


async def call():
    n = 15 if part > 1 else 25
    calls = 2 * await fib(n + 1) - 1
    t = now()
    await fib(n)
    say("call_ns", each(t, calls))


async def deep():
    n, t = of(10_000), now()
    await yield_under(1, n)
    say("depth1_ns", each(t, n))
    sys.setrecursionlimit(10_000)
    t = now()
    await yield_under(1000, n)
    say("depth1000_ns", each(t, n))


async def yield_():
    n, t = of(500_000), now()
    await yielder(n)
    say("yield1_ns", each(t, n))
    t = now()
    await asyncio.gather(*[yielder(n // 1000) for _ in range(1000)])
    say("yield1000_ns", each(t, n))


async def spawn():
    n, total, t = of(200_000), 0, now()
    for _ in range(n):
        total += await asyncio.create_task(one())
    say("spawn_ns", each(t, n))


async def gather():
    n, t = of(100_000), now()
    await asyncio.gather(*[yielder(1) for _ in range(n)])
    say("gather_ns", each(t, n))


async def sky():
    t = now()
    await skynet(0, 1_000 if part > 1 else 1_000_000)
    say("skynet_ms", (now() - t) * 1e3)


async def sleepers():
    n, started, before, t = of(200_000), 0, resident(), now()

    async def sleeper():
        nonlocal started
        started += 1
        if started == n:
            say("sleepers_start_s", (now() - t) * 1e6 / n)
            say("sleepers_bytes", (resident() - before) / n)
        await asyncio.sleep(4)

    await asyncio.gather(*[sleeper() for _ in range(n)])
    say("sleepers_cpu_s", time.process_time() * 1e6 / n)


async def timers():
    n, late = of(200_000), []

    async def timer(nap):
        due = now() + nap
        await asyncio.sleep(nap)
        late.append((now() - due) * 1e6)

    await asyncio.gather(*[timer(random.randint(1, 1000) / 1000) for _ in range(n)])
    late.sort()
    say("timers_p50_us", late[n // 2])
    say("timers_p99_us", late[n * 99 // 100])
    say("timers_cpu_s", time.process_time())


async def cancel_many(what, n):
    tasks = [asyncio.create_task(asyncio.sleep(1000)) for _ in range(n)]
    await asyncio.sleep(0)
    random.shuffle(tasks)
    t = now()
    for i in range(0, n, 1000):
        some = tasks[i:i + 1000]
        for task in some:
            task.cancel()
        await asyncio.gather(*some, return_exceptions=True)
    say(what, each(t, n))


async def cancel():
    await cancel_many("cancel_small_ns", of(10_000))
    await cancel_many("cancel_ns", of(200_000))


async def channel():
    n, pings, pongs, t = of(50_000), asyncio.Queue(1), asyncio.Queue(1), now()

    async def ping():
        for i in range(n):
            await pings.put(i)
            await pongs.get()

    async def pong():
        for _ in range(n):
            await pongs.put(await pings.get())

    await asyncio.gather(ping(), pong())
    say("channel_ns", each(t, 2 * n))


benchmarks = dict(call=call, deep=deep, spawn=spawn, gather=gather, skynet=sky, sleepers=sleepers,
                  timers=timers, cancel=cancel, channel=channel, **{"yield": yield_})
if sys.argv[1] == "uvloop":
    import uvloop
    uvloop.install()
asyncio.run(benchmarks[sys.argv[2]]())

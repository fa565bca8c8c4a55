import asyncio


async def sleep(name, seconds):
    await asyncio.sleep(seconds)
    print(f"{asyncio.get_running_loop().time():g}: {name}")


async def count(n):
    for i in range(n):
        print("turn", i)
        await asyncio.sleep(0 if i % 2 else -1)


async def main():
    await asyncio.gather(sleep("c", 3), sleep("a", 1), sleep("b", 2), sleep("now", 0), count(4))
    timer = asyncio.create_task(sleep("a timer", 1))
    await asyncio.sleep(0)
    cancelled = asyncio.create_task(sleep("never", 2))
    await asyncio.sleep(0)
    cancelled.cancel()
    await timer
    await asyncio.sleep(0)
    print("time", asyncio.get_running_loop().time())
    order = [(seed * 17 + 5) % 101 for seed in range(101)]
    await asyncio.gather(*(sleep(n, 10 + n / 100) for n in order))


asyncio.run(main())

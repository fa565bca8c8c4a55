import asyncio

PARTIES = 3


async def worker(barrier, n):
    for i in range(3):
        await asyncio.sleep((n * 2 + i) % 5)
        last = await barrier.wait() == PARTIES - 1
        now = asyncio.get_running_loop().time()
        print(f"{now:g}: worker {n} passes {i}{', the last' if last else ''}")


async def main():
    barrier = asyncio.Barrier(PARTIES)
    await asyncio.gather(*(worker(barrier, n) for n in range(PARTIES)))


asyncio.run(main())

import asyncio


async def worker(barrier, n):
    try:
        await barrier.wait()
        print(n, "passes")
    except asyncio.BrokenBarrierError:
        print(n, "broken")


async def main():
    barrier = asyncio.Barrier(3)
    tasks = [asyncio.create_task(worker(barrier, n)) for n in range(2)]
    await asyncio.sleep(1)
    await barrier.abort()
    print("aborted:", int(barrier.broken))
    await asyncio.gather(*tasks)
    await worker(barrier, 2)
    await barrier.reset()
    print("reset:", int(barrier.broken))

    tasks = [asyncio.create_task(worker(barrier, n)) for n in range(3, 5)]
    await asyncio.sleep(1)
    await barrier.reset()
    await asyncio.gather(*tasks)
    print("again:", int(barrier.broken))
    await asyncio.gather(*(worker(barrier, n) for n in range(5, 8)))


asyncio.run(main())

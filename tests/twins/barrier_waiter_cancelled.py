import asyncio


async def worker(barrier, n):
    try:
        await barrier.wait()
        print(n, "passes")
    except asyncio.CancelledError:
        print(n, "cancelled")


async def main():
    barrier = asyncio.Barrier(3)
    tasks = [asyncio.create_task(worker(barrier, n)) for n in range(2)]
    await asyncio.sleep(0)
    tasks[0].cancel()
    await asyncio.sleep(0)
    print("broken:", int(barrier.broken))
    tasks.append(asyncio.create_task(worker(barrier, 2)))
    await asyncio.sleep(1)
    print("passed:", int(tasks[1].done()))
    tasks.append(asyncio.create_task(worker(barrier, 3)))
    await asyncio.gather(*tasks)


asyncio.run(main())

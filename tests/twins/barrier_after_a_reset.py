import asyncio

N = 4


async def first(barrier, n):
    try:
        await barrier.wait()
    except asyncio.BrokenBarrierError:
        print(n, "broken")
    await barrier.wait()
    print("one passes")


async def second(barrier):
    await barrier.wait()
    print("the last passes")


async def main():
    barrier = asyncio.Barrier(N)
    tasks = [asyncio.create_task(first(barrier, n)) for n in range(N - 1)]
    await asyncio.sleep(1)
    await barrier.reset()
    await asyncio.sleep(1)
    print("waiting:", barrier.n_waiting)
    await asyncio.gather(second(barrier), *tasks)
    print(int(barrier.broken), barrier.n_waiting)


asyncio.run(main())

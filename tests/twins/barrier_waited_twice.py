import asyncio

N = 5
again = 2


async def worker(n, barrier, others):
    global again
    await barrier.wait()
    if again > 0:
        again -= 1
        await barrier.wait()
    else:
        await others.wait()
        await barrier.wait()
    print("end")


async def main():
    barrier, others = asyncio.Barrier(N), asyncio.Barrier(N - again)
    await asyncio.gather(*(worker(n, barrier, others) for n in range(N)))
    print(int(barrier.broken), barrier.n_waiting, others.n_waiting)


asyncio.run(main())

import asyncio

slots = asyncio.Semaphore(3)
active = 0


async def fetch(n):
    global active
    async with slots:
        active += 1
        now = asyncio.get_running_loop().time()
        print(f"{now:g}: page {n} begins, {active} at once")
        await asyncio.sleep(1 + n * 3 % 5)
        active -= 1
    return n * n


async def main():
    results = await asyncio.gather(*(fetch(n) for n in range(10)))
    print(sum(results), f"{asyncio.get_running_loop().time():g}")


asyncio.run(main())

import asyncio

SEATS = 5
forks = [asyncio.Lock() for _ in range(SEATS)]


async def philosopher(n):
    first, second = sorted((n, (n + 1) % SEATS))
    for meal in range(2):
        await asyncio.sleep(n + 1)
        async with forks[first]:
            await asyncio.sleep(0.25)
            async with forks[second]:
                now = asyncio.get_running_loop().time()
                print(f"{now:.2f}: {n} eats, meal {meal}")
                await asyncio.sleep(2)


async def main():
    await asyncio.gather(*(philosopher(n) for n in range(SEATS)))
    print(f"{asyncio.get_running_loop().time():.2f}: the end")


asyncio.run(main())

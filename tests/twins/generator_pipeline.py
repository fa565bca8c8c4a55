import asyncio


async def source(n):
    for i in range(1, n + 1):
        print("source", i)
        yield i
        await asyncio.sleep(0.5)
    if n == 3:
        raise OSError
    print("source ends")


async def batches(inn, size):
    total = count = 0
    async for item in inn:
        total += item
        count += 1
        if count % size == 0:
            yield total
            total = 0
    if total:
        yield total


async def run(n):
    async for total in batches(source(n), 2):
        print(f"{asyncio.get_running_loop().time():g}: {total}")


async def main():
    await run(5)
    await run(0)
    try:
        await run(3)
    except OSError:
        print("failed")


asyncio.run(main())

import asyncio
from contextlib import aclosing


async def ticks(n):
    try:
        for i in range(n):
            await asyncio.sleep(1)
            yield i
    finally:
        print("ticks done")


async def pairs(n):
    try:
        async with aclosing(ticks(n)) as outer:
            async for i in outer:
                async with aclosing(ticks(i)) as inner:
                    async for j in inner:
                        yield 10 * i + j
    finally:
        print("pairs done")


async def main():
    now = asyncio.get_running_loop().time
    async with aclosing(pairs(4)) as all:
        async for pair in all:
            print(f"{now():g}: {pair}")
            if pair == 30:
                break
    print(f"{now():g}: end")


asyncio.run(main())

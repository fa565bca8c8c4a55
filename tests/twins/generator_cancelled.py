import asyncio
from contextlib import aclosing


def now():
    return f"{asyncio.get_running_loop().time():g}"


async def ticks(goes_on):
    i = 0
    while True:
        try:
            await asyncio.sleep(2)
        except asyncio.CancelledError:
            print(f"{now()}: cancelled")
            if not goes_on:
                raise
        yield i
        i += 1


async def take(s, n):
    item = -1
    while n > 0:
        n -= 1
        try:
            item = await anext(s)
        except StopAsyncIteration:
            break
        print(f"{now()}: {item}")
    return item


async def use(goes_on):
    async with aclosing(ticks(goes_on)) as s:
        t = asyncio.create_task(take(s, 3))
        await asyncio.sleep(3)
        t.cancel()
        item, err = 0, 0
        try:
            item = await t
        except asyncio.CancelledError:
            err = 1
        print(f"{now()}: {err} {item}")
        item = await asyncio.wait_for(take(s, 1), 3)
        print(f"{now()}: 0 {item}")
        err = 0
        try:
            item = await asyncio.wait_for(take(s, 1), 1)
        except asyncio.TimeoutError:
            err = 1
        print(f"{now()}: {err} {item}")


async def main():
    await use(True)
    await use(False)


asyncio.run(main())

import asyncio


def now():
    return f"{asyncio.get_running_loop().time():g}:"


async def part(n, seconds):
    print(now(), "part", n, "starts")
    await asyncio.sleep(seconds)
    print(now(), "part", n, "ends")
    return n * n


async def both(a, b):
    return await asyncio.gather(part(a, a), part(b, b))


async def main():
    a, b, c = await asyncio.gather(part(1, 3), part(2, 1), part(3, 2))
    print(now(), a, b, c)
    await asyncio.gather()
    print(now(), "nothing")
    task = asyncio.create_task(part(4, 1))
    a, b, c = await asyncio.gather(task, part(5, 0), task)
    print(now(), a, b, c)
    ended = asyncio.create_task(part(6, 0))
    await asyncio.sleep(1)
    a, b = await asyncio.gather(ended, ended)
    print(now(), a, b)
    (a, b), (c, d) = await asyncio.gather(both(1, 4), both(2, 3))
    print(now(), a, b, c, d)
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_later(2, future.set_result, 7)
    a, b = await asyncio.gather(future, part(1, 1))
    print(now(), a, b)
    squares = await asyncio.gather(*(square(n) for n in range(1000)))
    print(now(), sum(squares))


async def square(n):
    await asyncio.sleep((n * 7 % 10) / 10)
    return n * n


asyncio.run(main())

import asyncio


async def produce(out):
    for i in range(1, 7):
        await out.put(i)
        print("produced", i)
    await out.put(0)


async def square(inn, out):
    while (item := await inn.get()) != 0:
        await asyncio.sleep(item % 3)
        await out.put(item * item)
    await out.put(0)


async def consume(inn):
    while (item := await inn.get()) != 0:
        now = asyncio.get_running_loop().time()
        print(f"{now:g}: {item}")


async def main():
    numbers, squares = asyncio.Queue(2), asyncio.Queue(1)
    await asyncio.gather(produce(numbers), square(numbers, squares), consume(squares))
    print(numbers.qsize(), squares.qsize())


asyncio.run(main())

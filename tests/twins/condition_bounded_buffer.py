import asyncio

changed = asyncio.Condition()
buffer = []


async def producer(name, begin, count):
    await asyncio.sleep(begin)
    for i in range(count):
        async with changed:
            while len(buffer) == 2:
                await changed.wait()
            buffer.append(f"{name}{i}")
            print("put", buffer[-1])
            changed.notify_all()
        await asyncio.sleep(0.125)


async def consumer(name, count):
    for _ in range(count):
        async with changed:
            while not buffer:
                await changed.wait()
            print(name, "got", buffer.pop(0))
            changed.notify_all()
        await asyncio.sleep(1)


async def main():
    await asyncio.gather(
        consumer("x", 4), producer("a", 0.01, 5), consumer("y", 5), producer("b", 0.02, 4)
    )
    print(f"{asyncio.get_running_loop().time():g}", len(buffer))


asyncio.run(main())

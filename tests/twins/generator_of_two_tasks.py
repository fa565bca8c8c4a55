import asyncio


async def numbers():
    for i in range(6):
        await asyncio.sleep(1)
        yield i


async def take(s, name, seconds):
    while True:
        await asyncio.sleep(seconds)
        try:
            print(f"{name}: {await anext(s)}")
        except RuntimeError:
            print(f"{name}: busy")
        except StopAsyncIteration:
            break
    print(f"{name}: end")


async def main():
    s = numbers()
    await asyncio.gather(take(s, "one", 2), take(s, "two", 1))


asyncio.run(main())

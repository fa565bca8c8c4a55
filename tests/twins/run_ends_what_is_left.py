import asyncio


async def ends_after(name, seconds):
    try:
        while True:
            await asyncio.sleep(1000)
    finally:
        await asyncio.sleep(seconds)
        print(name, "has cleaned up")


async def stubborn(name):
    try:
        await asyncio.sleep(1000)
    except asyncio.CancelledError:
        pass
    await asyncio.sleep(1)
    print(name, "ends by itself")


async def main():
    kept = [
        asyncio.create_task(ends_after("one", 5)),
        asyncio.create_task(ends_after("two", 3)),
        asyncio.create_task(stubborn("three")),
    ]
    await asyncio.sleep(10)
    kept.append(asyncio.create_task(ends_after("begun in the last turn", 2)))
    print("main returns")
    return 3


print(asyncio.run(main()))
print(asyncio.run(asyncio.sleep(1, "again")))

import asyncio


async def inner():
    return "done"


async def limited(task):
    async with asyncio.timeout(100):
        await task
    await asyncio.sleep(1)
    print("never reached")


async def main():
    task = asyncio.create_task(inner())
    waiter = asyncio.create_task(limited(task))
    await asyncio.sleep(0)
    print(task.done(), waiter.cancel())
    try:
        await waiter
    except asyncio.CancelledError:
        print("cancelled")
    print(await task)


asyncio.run(main())

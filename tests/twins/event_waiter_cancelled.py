import asyncio

event = asyncio.Event()


async def waiter(n):
    try:
        await event.wait()
        print(n, "set")
    except asyncio.CancelledError:
        print(n, "cancelled")
        raise


async def main():
    tasks = [asyncio.create_task(waiter(n)) for n in range(4)]
    await asyncio.sleep(0)
    tasks[2].cancel()
    tasks[1].cancel()
    await asyncio.sleep(0)
    event.set()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    print([int(isinstance(r, asyncio.CancelledError)) for r in results])


asyncio.run(main())

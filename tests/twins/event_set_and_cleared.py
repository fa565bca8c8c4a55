import asyncio

event = asyncio.Event()


async def waiter(n):
    await event.wait()
    print(n, "goes on, set:", int(event.is_set()))


async def main():
    tasks = [asyncio.create_task(waiter(n)) for n in range(3)]
    await asyncio.sleep(0)
    event.set()
    event.clear()
    late = asyncio.create_task(waiter(3))
    await asyncio.sleep(1)
    print("late is done:", int(late.done()))
    event.set()
    event.set()
    await waiter(4)
    await asyncio.gather(*tasks, late)


asyncio.run(main())

import asyncio

condition = asyncio.Condition()


async def waiter(name):
    await condition.acquire()
    try:
        await condition.wait()
        print(name, "notified, locked:", int(condition.locked()))
    except asyncio.CancelledError:
        print(name, "cancelled, locked:", int(condition.locked()))
    condition.release()


async def hold(seconds):
    async with condition:
        await asyncio.sleep(seconds)
        print("the holder lets go")


async def main():
    task = asyncio.create_task(waiter("with the lock free"))
    await asyncio.sleep(1)
    task.cancel()
    await task

    task = asyncio.create_task(waiter("with the lock held"))
    await asyncio.sleep(1)
    holder = asyncio.create_task(hold(2))
    await asyncio.sleep(1)
    task.cancel()
    await asyncio.gather(task, holder)

    tasks = [asyncio.create_task(waiter(name)) for name in ("first", "second", "third")]
    await asyncio.sleep(1)
    tasks[1].cancel()
    await asyncio.sleep(1)
    async with condition:
        condition.notify(2)
    await asyncio.gather(*tasks)


asyncio.run(main())

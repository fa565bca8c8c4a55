import asyncio

lock = asyncio.Lock()


async def waiter(n):
    try:
        await lock.acquire()
    except asyncio.CancelledError:
        print(n, "cancelled")
        return
    print(n, "locked")
    await asyncio.sleep(1)
    lock.release()


async def main():
    await lock.acquire()
    tasks = [asyncio.create_task(waiter(n)) for n in range(6)]
    await asyncio.sleep(0)
    tasks[3].cancel()
    tasks[0].cancel()
    await asyncio.sleep(0)
    lock.release()
    tasks[5].cancel()
    tasks[2].cancel()
    await asyncio.sleep(10)
    print("locked:", int(lock.locked()))


asyncio.run(main())

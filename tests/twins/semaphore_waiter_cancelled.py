import asyncio

semaphore = asyncio.Semaphore(0)


async def waiter(n):
    try:
        await semaphore.acquire()
        print(n, "acquired")
    except asyncio.CancelledError:
        print(n, "cancelled")


async def main():
    tasks = [asyncio.create_task(waiter(n)) for n in range(4)]
    await asyncio.sleep(0)
    tasks[0].cancel()
    tasks[2].cancel()
    semaphore.release()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("locked:", int(semaphore.locked()))
    semaphore.release()
    semaphore.release()
    await asyncio.gather(*tasks)
    print("locked:", int(semaphore.locked()))


asyncio.run(main())

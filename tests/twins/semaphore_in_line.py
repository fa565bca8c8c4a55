import asyncio

semaphore = asyncio.Semaphore(1)


async def worker(tag):
    await semaphore.acquire()
    print(tag, 1)
    await asyncio.sleep(0.01)
    print(tag, 2)
    semaphore.release()


async def main():
    tasks = [asyncio.create_task(worker(n)) for n in range(3)]
    await asyncio.sleep(0)
    semaphore.release()
    semaphore.release()
    print("released")
    await asyncio.gather(*tasks)
    await worker(3)
    for n in range(3):
        await semaphore.acquire()
    print("locked:", int(semaphore.locked()))


asyncio.run(main())

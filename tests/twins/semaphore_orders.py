import asyncio


async def one_after_the_other():
    semaphore = asyncio.Semaphore(1)

    async def worker(n):
        for i in range(2):
            await semaphore.acquire()
            print(n, i)
            await asyncio.sleep(0.01)
            semaphore.release()

    await asyncio.gather(*(worker(n) for n in range(3)))


async def without_the_first():
    semaphore = asyncio.Semaphore(0)

    async def once(n):
        await semaphore.acquire()
        print(n)

    tasks = [asyncio.create_task(once(n)) for n in range(3)]
    await asyncio.sleep(0)
    tasks[0].cancel()
    await asyncio.sleep(0)
    semaphore.release()
    semaphore.release()
    await asyncio.gather(*tasks, return_exceptions=True)


async def main():
    await one_after_the_other()
    print("-")
    await without_the_first()


asyncio.run(main())

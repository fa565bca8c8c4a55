import asyncio

lock = asyncio.Lock()


async def worker(name, rounds):
    for i in range(rounds):
        async with lock:
            print(name, i)
            await asyncio.sleep(0)
        print(name, "out", i)


async def main():
    await lock.acquire()
    tasks = [asyncio.create_task(worker(name, 3)) for name in "abc"]
    await asyncio.sleep(1)
    lock.release()
    async with lock:
        print("main")
    await asyncio.gather(*tasks)
    print("locked:", int(lock.locked()))


asyncio.run(main())

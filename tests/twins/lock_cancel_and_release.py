import asyncio

lock = asyncio.Lock()
taken = 0


async def take(n):
    global taken
    print(n, "asks")
    await lock.acquire()
    taken += 1
    print(n, "has it")


async def main():
    await lock.acquire()
    tasks = [asyncio.create_task(take(n)) for n in range(4)]
    await asyncio.sleep(0)
    tasks[0].cancel()
    lock.release()
    tasks[2].cancel()
    await asyncio.sleep(1)
    print("taken:", taken, "locked:", int(lock.locked()))
    print([int(task.done()) for task in tasks])
    lock.release()
    await asyncio.gather(*tasks, return_exceptions=True)
    print("taken:", taken, "locked:", int(lock.locked()))


asyncio.run(main())

import asyncio

lock = asyncio.Lock()
not_empty, not_full = asyncio.Condition(lock), asyncio.Condition(lock)
items = []


async def put(item):
    async with lock:
        while len(items) == 1:
            await not_full.wait()
        items.append(item)
        print("put", item)
        not_empty.notify()


async def get():
    async with lock:
        while not items:
            await not_empty.wait()
        print("got", items.pop())
        not_full.notify()


async def main():
    getters = [asyncio.create_task(get()) for _ in range(3)]
    await asyncio.sleep(1)
    await put(1)
    await asyncio.sleep(1)
    await asyncio.gather(put(2), put(3), put(4), *getters)
    await get()
    print(len(items), int(lock.locked()))


asyncio.run(main())

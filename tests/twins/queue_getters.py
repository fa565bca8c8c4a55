import asyncio

queue = asyncio.Queue()


async def getter(n):
    try:
        print(n, "got", await queue.get())
    except asyncio.CancelledError:
        print(n, "cancelled")


async def main():
    tasks = [asyncio.create_task(getter(n)) for n in range(5)]
    await asyncio.sleep(0)
    tasks[3].cancel()
    tasks[0].cancel()
    await asyncio.sleep(0)
    for item in range(10, 12):
        queue.put_nowait(item)
    await asyncio.sleep(1)
    print("left:", queue.qsize(), "waits:", int(not tasks[4].done()))
    await queue.put(12)
    await queue.put(13)
    await asyncio.gather(*tasks)
    print("left:", queue.qsize())


asyncio.run(main())

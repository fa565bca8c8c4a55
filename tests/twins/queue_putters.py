import asyncio

queue = asyncio.Queue(1)


async def putter(item):
    try:
        await queue.put(item)
        print("put", item)
    except asyncio.CancelledError:
        print("cancelled", item)


async def main():
    tasks = [asyncio.create_task(putter(item)) for item in range(5)]
    await asyncio.sleep(0)
    print("full:", int(queue.full()))
    tasks[1].cancel()
    tasks[4].cancel()
    await asyncio.sleep(0)
    while not queue.empty():
        print("got", queue.get_nowait())
        await asyncio.sleep(1)
    await asyncio.gather(*tasks)
    try:
        queue.get_nowait()
    except asyncio.QueueEmpty:
        print("empty")


asyncio.run(main())

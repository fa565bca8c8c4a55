# NEEDS: 3.13
import asyncio


async def put(queue, item):
    try:
        await queue.put(item)
        print("put", item)
    except asyncio.QueueShutDown:
        print("not put", item)


async def get(queue):
    try:
        print("got", await queue.get())
    except asyncio.QueueShutDown:
        print("closed")


async def main():
    queue = asyncio.Queue(1)
    tasks = [asyncio.create_task(put(queue, item)) for item in range(3)]
    await asyncio.sleep(1)
    queue.shutdown()
    await asyncio.gather(*tasks)
    print(queue.qsize())
    await put(queue, 3)
    await get(queue)
    await get(queue)

    queue = asyncio.Queue()
    tasks = [asyncio.create_task(get(queue)) for _ in range(3)]
    await asyncio.sleep(1)
    queue.put_nowait(4)
    await asyncio.sleep(1)
    queue.shutdown()
    await asyncio.gather(*tasks)
    queue.shutdown()
    await put(queue, 5)


asyncio.run(main())

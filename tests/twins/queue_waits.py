import asyncio

queue = asyncio.Queue(1)


def say(text):
    print(f"{asyncio.get_running_loop().time():.2f}: {text}")


async def getter():
    say(f"got {await queue.get()}")
    say(f"got {await queue.get()}")
    await asyncio.sleep(1)
    say(f"got {await queue.get()}")
    await asyncio.sleep(0)
    say(f"got {await queue.get()}")


async def putter():
    await asyncio.sleep(0.25)
    for item in range(4):
        await queue.put(item)
        say(f"put {item}")
        await asyncio.sleep(0.125)


async def main():
    try:
        queue.get_nowait()
    except asyncio.QueueEmpty:
        print("empty")
    queue.put_nowait("a")
    try:
        queue.put_nowait("b")
    except asyncio.QueueFull:
        print("full")
    print(queue.get_nowait())
    await asyncio.gather(getter(), putter())
    print(queue.qsize())


asyncio.run(main())

import asyncio

queue = asyncio.Queue(1)


def say(text):
    print(f"{asyncio.get_running_loop().time():g}: {text}")


async def get(n, patience):
    try:
        say(f"{n} got {await asyncio.wait_for(queue.get(), patience)}")
    except asyncio.TimeoutError:
        say(f"{n} got nothing")


async def put(item, patience):
    try:
        await asyncio.wait_for(queue.put(item), patience)
        say(f"put {item}")
    except asyncio.TimeoutError:
        say(f"did not put {item}")


async def main():
    await asyncio.gather(get(1, 1), get(2, 5), get(3, 2.5), get(4, 7))
    for item in range(3):
        await put(item, 1 + item)
    print("size", queue.qsize())
    tasks = [asyncio.create_task(put(item, 10)) for item in range(5, 8)]
    for n in range(5):
        await asyncio.sleep(0.5)
        await get(n, 3)
    await asyncio.gather(*tasks)
    print("size", queue.qsize())


asyncio.run(main())

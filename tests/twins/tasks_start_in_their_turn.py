import asyncio


async def worker(name):
    print(name, "starts")
    await asyncio.sleep(0)
    print(name, "goes on")
    return name


async def quiet(n):
    return n + 1


async def main():
    tasks = [asyncio.create_task(worker(name)) for name in "abc"]
    print("created")
    n = 0
    for _ in range(5):
        n = await quiet(n)
    print("counted to", n)
    await asyncio.sleep(0)
    print("a turn later")
    for task in tasks:
        print(await task)
    late = asyncio.create_task(worker("d"))
    print("done", [task.done() for task in tasks + [late]])
    print(await late)


asyncio.run(main())

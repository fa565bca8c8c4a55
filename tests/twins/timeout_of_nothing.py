import asyncio


async def work():
    print("begins")
    await asyncio.sleep(1)


async def ended():
    return 7


async def outcome(seconds, awaitable):
    try:
        print("value", await asyncio.wait_for(awaitable, seconds))
    except asyncio.TimeoutError:
        print("too late")


async def main():
    for seconds in (0, -1):
        await outcome(seconds, work())
        task = asyncio.create_task(work())
        await asyncio.sleep(0)
        await outcome(seconds, task)
        print("cancelled", task.cancelled())
        task = asyncio.create_task(ended())
        await asyncio.sleep(0)
        await outcome(seconds, task)
        future = asyncio.get_running_loop().create_future()
        await outcome(seconds, future)
        print("cancelled", future.cancelled())
        future = asyncio.get_running_loop().create_future()
        future.set_result(8)
        await outcome(seconds, future)
    print(asyncio.get_running_loop().time())


asyncio.run(main())

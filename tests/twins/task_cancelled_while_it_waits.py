import asyncio


def say(text):
    print(f"{asyncio.get_running_loop().time():g}: {text}")


async def sleeps():
    try:
        await asyncio.sleep(100)
    finally:
        say("cleanup")


async def catches():
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError:
        say("caught")
        return 7


async def ignores():
    for _ in range(2):
        try:
            await asyncio.sleep(10)
            say("slept")
        except asyncio.CancelledError:
            say("ignored")
    return 8


async def yields():
    while True:
        await asyncio.sleep(0)


async def fails():
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError:
        raise OSError(5, "EIO")


async def cleans_up_slowly():
    try:
        await asyncio.sleep(100)
    finally:
        say("cleanup begins")
        await asyncio.sleep(3)
        say("cleanup ends")


async def cancel_after(seconds, *calls):
    for call in calls:
        task = asyncio.create_task(call())
        await asyncio.sleep(seconds)
        say(f"cancel {task.cancel()}")
        try:
            say(f"value {await task}")
        except asyncio.CancelledError:
            say("cancelled")
        except OSError as error:
            say(error.strerror)


async def main():
    await cancel_after(1, sleeps)
    await cancel_after(1, catches, ignores)
    await cancel_after(1, fails, cleans_up_slowly)
    await cancel_after(0, sleeps, yields, cleans_up_slowly)
    task = asyncio.create_task(cleans_up_slowly())
    await asyncio.sleep(1)
    task.cancel()
    await asyncio.sleep(1)
    say(f"cancel {task.cancel()}")
    try:
        await task
    except asyncio.CancelledError:
        say("cancelled in the cleanup")


asyncio.run(main())

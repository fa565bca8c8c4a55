import asyncio


async def inner(how):
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError:
        print("inner cancelled")
        if how == "suppresses":
            return 42
        if how == "fails":
            raise OSError(5, "EIO")
        raise


async def outer(name, task):
    try:
        print(name, "has", await task)
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise
    except OSError as error:
        print(name, "sees", error.strerror)


async def deep(levels, task):
    if levels == 0:
        await outer("deep", task)
    else:
        await deep(levels - 1, task)


async def end(name, task):
    try:
        await task
        print(name, "ends")
    except asyncio.CancelledError:
        print(name, "ends cancelled")


async def main():
    for how in ["propagates", "suppresses", "fails"]:
        task = asyncio.create_task(inner(how))
        one = asyncio.create_task(outer("one", task))
        other = asyncio.create_task(outer("other", task))
        await asyncio.sleep(1)
        one.cancel()
        await end("one", one)
        await end("other", other)
    task = asyncio.create_task(inner("propagates"))
    middle = asyncio.create_task(outer("middle", task))
    top = asyncio.create_task(deep(10, middle))
    await asyncio.sleep(1)
    top.cancel()
    await end("top", top)


asyncio.run(main())

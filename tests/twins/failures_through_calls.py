import asyncio


async def level(n, how):
    try:
        if n > 0:
            return await level(n - 1, how)
        if how == "at once":
            raise OSError(5, "")
        await asyncio.sleep(1)
        if how == "late":
            raise OSError(6, "")
        return 7
    finally:
        print("leaves", n)


async def catches(n, how):
    try:
        return await level(n, how)
    except OSError as error:
        print("caught", error.errno)
        raise OSError(error.errno + 10, "")


async def main():
    for how in ("well", "at once", "late"):
        try:
            print("value", await level(2, how))
        except OSError as error:
            print("error", error.errno)
        try:
            print("value", await asyncio.create_task(catches(1, how)))
        except OSError as error:
            print("error", error.errno)
    task = asyncio.create_task(level(1, "late"))
    await asyncio.sleep(10)
    print("long failed", task.done())
    try:
        await task
    except OSError as error:
        print("error", error.errno)
    errors = 0
    for n in range(5):
        try:
            await level(0, "late" if n % 2 else "well")
        except OSError:
            errors += 1
            continue
        finally:
            print("round", n)
    print("errors", errors)


asyncio.run(main())

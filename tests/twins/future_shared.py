import asyncio


async def watch(name, future):
    try:
        print(name, "has", await future)
    except asyncio.CancelledError:
        print(name, "cancelled")
    except OSError as error:
        print(name, "sees", error.strerror)


def set_result(future, value):
    try:
        future.set_result(value)
        return True
    except asyncio.InvalidStateError:
        return False


def set_exception(future):
    try:
        future.set_exception(OSError(5, "EIO"))
        return True
    except asyncio.InvalidStateError:
        return False


async def begin():
    future = asyncio.get_running_loop().create_future()
    print("done", future.done())
    first = asyncio.create_task(watch("first", future))
    second = asyncio.create_task(watch("second", future))
    await asyncio.sleep(1)
    return future, first, second


async def main():
    future, first, second = await begin()
    print("set", set_result(future, 1), set_result(future, 2), set_exception(future))
    print("done", future.done(), "cancel", future.cancel())
    await watch("main", future)
    await first
    await second

    future, first, second = await begin()
    print("set", set_exception(future), set_result(future, 1))
    await asyncio.gather(first, second)
    await watch("main", future)

    future, first, second = await begin()
    print("cancel", future.cancel(), future.cancel(), "set", set_result(future, 1))
    await asyncio.gather(first, second)
    await watch("main", future)

    future, first, second = await begin()
    first.cancel()
    await asyncio.gather(first, second)
    print("cancelled with its awaiter", future.cancelled())


asyncio.run(main())

import asyncio
import errno


def callback(name):
    def call(future):
        error = future.exception()
        print(name, errno.errorcode[error.errno] if error else future.result())

    return call


async def main():
    future = asyncio.get_running_loop().create_future()
    removed = callback("removed")
    future.add_done_callback(callback("first"))
    future.add_done_callback(removed)
    future.add_done_callback(callback("second"))
    await asyncio.sleep(0)
    print("removed", future.remove_done_callback(removed) == 1)
    await asyncio.sleep(1)
    future.set_result(7)
    print("set")
    await asyncio.sleep(0)
    print("a turn later")
    future.add_done_callback(callback("late"))
    print("added")
    await asyncio.sleep(0)
    print("a turn later")
    failed = asyncio.get_running_loop().create_future()
    failed.add_done_callback(callback("failed"))
    await asyncio.sleep(0)
    failed.set_exception(OSError(errno.EIO, ""))
    await asyncio.sleep(0)


asyncio.run(main())

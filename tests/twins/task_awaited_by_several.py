import asyncio
import errno


async def work(seconds, err):
    await asyncio.sleep(seconds)
    print("work ends")
    if err:
        raise OSError(err, "")
    return 7


async def watch(name, task):
    try:
        print(name, "has", await task)
    except OSError as error:
        print(name, "sees", errno.errorcode[error.errno])


async def all_watch(err):
    task = asyncio.create_task(work(1, err))
    first = asyncio.create_task(watch("first", task))
    second = asyncio.create_task(watch("second", task))
    await asyncio.sleep(0.5)
    await watch("main", task)
    await first
    await second
    print("again")
    await watch("main", task)
    await watch("main", task)


async def main():
    await all_watch(0)
    await all_watch(errno.EIO)


asyncio.run(main())

import asyncio
import threading
import time

loop_thread = threading.get_ident()


def slow(n):
    time.sleep(0.02 * n)
    return n if threading.get_ident() != loop_thread else -1


async def guard(n):
    try:
        return await asyncio.to_thread(slow, n)
    finally:
        print("guard", n, "ends")


async def ticks():
    for n in range(3):
        await asyncio.sleep(0)
    print("the loop goes on")


async def main():
    print(await asyncio.to_thread(slow, 0))
    ticking = asyncio.create_task(ticks())
    print(await asyncio.gather(guard(5), guard(1), guard(3)))
    await ticking
    task = asyncio.create_task(guard(1))
    await asyncio.sleep(0)
    print(await task)


asyncio.run(main())

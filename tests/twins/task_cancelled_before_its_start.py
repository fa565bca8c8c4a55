import asyncio


async def work():
    try:
        print("never")
        await asyncio.sleep(1)
    finally:
        print("nor this")


async def ends(task):
    try:
        await task
        return "a value"
    except asyncio.CancelledError:
        return "cancelled"


async def main():
    task = asyncio.create_task(work())
    print("cancel", task.cancel(), "done", task.done())
    print(await ends(task), "done", task.done())
    print("cancel", task.cancel())
    twice = asyncio.create_task(work())
    print("cancel", twice.cancel(), twice.cancel())
    print(await ends(twice))
    await asyncio.sleep(0)
    print("main waits as before")


asyncio.run(main())

import asyncio


async def member(name, crashes):
    try:
        await asyncio.sleep(2)
    finally:
        print(name, "ends")
        if crashes:
            raise ZeroDivisionError


async def work(crashes):
    async with asyncio.TaskGroup() as group:
        group.create_task(member("it", crashes))


async def outcome(crashes):
    try:
        await asyncio.wait_for(work(crashes), 0.25)
        print("in time")
    except asyncio.TimeoutError:
        print("too late")
    except BaseExceptionGroup as failures:
        print("failed with", type(failures.exceptions[0]).__name__)


async def main():
    await outcome(False)
    await outcome(True)


asyncio.run(main())

import asyncio


def say(text):
    print(f"{asyncio.get_running_loop().time():g}: {text}")


async def part(n, suppress=False):
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError:
        say(f"part {n} cancelled")
        if not suppress:
            raise
    return n


async def gather(*parts, settled=False):
    try:
        await asyncio.gather(*parts, return_exceptions=settled)
        say("gathered")
    except asyncio.CancelledError:
        say("gather cancelled")
        raise


async def cancel(task):
    await asyncio.sleep(1)
    say(f"cancel {task.cancel()}")
    try:
        await task
    except asyncio.CancelledError:
        say("cancelled")


async def main():
    await cancel(asyncio.create_task(gather(part(1), part(2))))
    await cancel(asyncio.create_task(gather(part(3), part(4), settled=True)))
    await cancel(asyncio.create_task(gather(part(5, True), part(6, True))))
    await cancel(asyncio.create_task(gather(part(7, True), part(8, True), settled=True)))
    await cancel(asyncio.create_task(gather(gather(part(9), part(10)), part(11))))
    shared = asyncio.create_task(part(12))
    other = asyncio.create_task(gather(shared))
    await cancel(asyncio.create_task(gather(shared, part(13))))
    try:
        await other
    except asyncio.CancelledError:
        say("the other too")


asyncio.run(main())

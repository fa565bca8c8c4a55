import asyncio


def say(text):
    print(f"{asyncio.get_running_loop().time():g}: {text}")


async def work(seconds, err=0):
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        say(f"work {seconds:g} cancelled")
        raise
    if err:
        raise OSError(err, "")
    say(f"work {seconds:g} ends")


async def limit(seconds, awaitable):
    async with asyncio.timeout(seconds):
        await awaitable


async def catches():
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError:
        say("caught")


async def fails():
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError:
        raise OSError(5, "")


async def cleans_up():
    try:
        await asyncio.sleep(100)
    finally:
        await asyncio.sleep(2)
        say("cleaned up")


async def inner_limit_caught():
    try:
        await limit(1, work(100))
    except TimeoutError:
        say("inner is over")
    await asyncio.sleep(1)


async def cleanup_with_a_limit():
    try:
        await asyncio.sleep(100)
    finally:
        try:
            await limit(2, asyncio.sleep(100))
        except TimeoutError:
            say("the cleanup took too long")


async def waits_for(future):
    await future


async def outcome(awaitable):
    try:
        await awaitable
        say("ends")
    except TimeoutError:
        say("too late")
    except OSError as error:
        say(f"error {error.errno}")
    except asyncio.CancelledError:
        say("cancelled")


async def main():
    await outcome(limit(1, work(5)))
    await outcome(limit(5, work(1)))
    await outcome(limit(5, work(1, 5)))
    await outcome(limit(1, catches()))
    await outcome(limit(1, fails()))
    await outcome(limit(1, cleans_up()))
    await outcome(limit(9, limit(1, work(100))))
    await outcome(limit(1, limit(9, work(100))))
    await outcome(limit(9, inner_limit_caught()))
    await outcome(limit(1.5, inner_limit_caught()))
    await outcome(limit(1, cleanup_with_a_limit()))
    await outcome(limit(1, asyncio.gather(work(2), work(3))))
    future = asyncio.get_running_loop().create_future()
    await outcome(limit(1, waits_for(future)))
    say(f"future cancelled {future.cancelled()}")
    await asyncio.sleep(100)

    task = asyncio.create_task(limit(5, work(100)))
    await asyncio.sleep(1)
    task.cancel()
    await outcome(task)
    task = asyncio.create_task(limit(1, cleanup_with_a_limit()))
    await asyncio.sleep(2)
    task.cancel()
    await outcome(task)


asyncio.run(main())

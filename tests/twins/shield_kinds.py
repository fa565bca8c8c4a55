import asyncio


def say(text):
    print(f"{asyncio.get_running_loop().time():g}: {text}")


async def work(n, err=0):
    try:
        await asyncio.sleep(n)
    except asyncio.CancelledError:
        say(f"work {n} cancelled")
        raise
    say(f"work {n} ends")
    if err:
        raise OSError(err, "")
    return n


async def guard(awaitable):
    try:
        return await asyncio.shield(awaitable)
    except asyncio.CancelledError:
        say("guard cancelled")
        raise


async def end(task):
    try:
        say(f"value {await task}")
    except asyncio.CancelledError:
        say("cancelled")
    except asyncio.TimeoutError:
        say("too late")
    except OSError as error:
        say(f"error {error.errno}")


async def main():
    await end(guard(work(1)))
    await end(guard(work(2, 5)))

    inner = asyncio.create_task(work(3))
    outer = asyncio.create_task(guard(inner))
    await asyncio.sleep(1)
    outer.cancel()
    await end(outer)
    await end(inner)

    inner = asyncio.create_task(work(4))
    outer = asyncio.create_task(guard(inner))
    await asyncio.sleep(1)
    inner.cancel()
    await end(outer)

    inner = asyncio.create_task(work(0))
    await asyncio.sleep(1)
    await end(guard(inner))

    parts = [asyncio.create_task(work(5)), asyncio.create_task(work(6))]
    outer = asyncio.create_task(guard(asyncio.gather(*parts)))
    await asyncio.sleep(1)
    outer.cancel()
    await end(outer)
    say(f"values {await asyncio.gather(*parts)}")

    shielded = asyncio.create_task(work(7))
    other = asyncio.create_task(work(8))
    outer = asyncio.gather(guard(shielded), other)
    await asyncio.sleep(1)
    outer.cancel()
    await end(outer)
    await end(shielded)

    inner = asyncio.create_task(work(9))
    await end(asyncio.wait_for(asyncio.shield(inner), 2))
    await end(inner)


asyncio.run(main())

import asyncio


def say(text):
    print(f"{asyncio.get_running_loop().time():g}: {text}")


async def fetch(mirror, seconds, err=0):
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        say(f"{mirror} cancelled")
        await asyncio.sleep(0.25)
        say(f"{mirror} has hung up")
        raise
    if err:
        raise OSError(err, "")
    return mirror


async def first(*calls):
    tasks = [asyncio.create_task(call) for call in calls]
    done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return await done.pop()


async def main():
    say(await first(fetch("a", 3), fetch("b", 1), fetch("c", 9)))
    try:
        say(await first(fetch("d", 3), fetch("e", 1, 5)))
    except OSError as error:
        say(f"error {error.errno}")
    for limit in (1, 5):
        try:
            say(await asyncio.wait_for(fetch("f", 2), limit))
        except asyncio.TimeoutError:
            say("too late")


asyncio.run(main())

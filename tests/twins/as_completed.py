import asyncio


def say(text):
    print(f"{asyncio.get_running_loop().time():g}: {text}")


async def work(name, seconds, err=0):
    await asyncio.sleep(seconds)
    if err:
        raise OSError(err, "")
    return name


async def consume(awaitables, limit=None):
    tasks = [asyncio.ensure_future(one) for one in awaitables]
    try:
        for next_one in asyncio.as_completed(tasks, timeout=limit):
            try:
                say(await next_one)
            except asyncio.TimeoutError:
                raise
            except OSError as error:
                say(f"error {error.errno}")
    except asyncio.TimeoutError:
        say("too late")
        await asyncio.wait(tasks)


async def main():
    await consume([work("c", 3), work("a", 1), work("b", 2), work("d", 4, 5)])
    await consume([work("a", 1), work("b", 2), work("c", 9)], 5)
    await consume([])
    tasks = [asyncio.create_task(work(name, n)) for n, name in enumerate("abc")]
    await asyncio.sleep(0.5)
    await consume(tasks[1:] + tasks[:1])


asyncio.run(main())

import asyncio


def say(text):
    print(f"{asyncio.get_running_loop().time():g}: {text}")


async def work(n, seconds, err=0):
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        say(f"{n} cancelled")
        raise
    if err:
        say(f"{n} fails")
        raise OSError(err, "")
    say(f"{n} ends")
    return n


async def slow_to_end(n):
    try:
        await asyncio.sleep(100)
    finally:
        await asyncio.sleep(2)
        say(f"{n} cleaned up")


async def grows(group, n):
    await asyncio.sleep(1)
    say(f"{n} left")
    if n > 0:
        group.create_task(grows(group, n - 1))


async def outcome(fill):
    try:
        async with asyncio.TaskGroup() as group:
            fill(group)
        say("all ended")
    except* OSError as errors:
        first = errors.exceptions[0]
        while isinstance(first, ExceptionGroup):
            first = first.exceptions[0]
        say(f"error {first.errno}")


def add(group, *calls):
    return [group.create_task(call) for call in calls]


async def nested(n, err):
    async with asyncio.TaskGroup() as group:
        add(group, work(n, 5), work(n + 1, 2, err))


async def holds_inner(n):
    async with asyncio.TaskGroup() as group:
        add(group, slow_to_end(n), work(n + 1, 50))


async def main():
    results = []
    await outcome(lambda g: results.extend(add(g, work(1, 2), work(2, 1))))
    say([task.result() for task in results])
    await outcome(lambda g: None)
    await outcome(lambda g: add(g, work(3, 5), work(4, 1, 5), slow_to_end(5), work(6, 0.5)))
    await outcome(lambda g: add(g, grows(g, 3)))
    await outcome(lambda g: add(g, work(7, 9), nested(8, 5)))
    await outcome(lambda g: add(g, work(10, 1, 5), holds_inner(11)))

    victims = []
    fill = lambda g: victims.extend(add(g, work(13, 9), work(14, 3)))
    waiting = asyncio.create_task(outcome(fill))
    await asyncio.sleep(1)
    victims[0].cancel()
    await waiting

    waiting = asyncio.create_task(outcome(lambda g: add(g, work(15, 9), slow_to_end(16))))
    await asyncio.sleep(1)
    waiting.cancel()
    try:
        await waiting
    except asyncio.CancelledError:
        say("cancelled")

    waiting = asyncio.create_task(outcome(lambda g: add(g, holds_inner(17))))
    await asyncio.sleep(1)
    waiting.cancel()
    try:
        await waiting
    except asyncio.CancelledError:
        say("cancelled")

    shared = asyncio.create_task(work(19, 9))
    await outcome(lambda g: add(g, waits_for(shared), work(20, 1, 5)))
    try:
        await shared
    except asyncio.CancelledError:
        say("what a task of the group awaited, too")


async def waits_for(task):
    await task


asyncio.run(main())

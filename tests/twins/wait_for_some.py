import asyncio


def say(text):
    print(f"{asyncio.get_running_loop().time():g}: {text}")


async def work(seconds, err=0):
    await asyncio.sleep(seconds)
    if err:
        raise OSError(err, "")
    return seconds


async def wait(tasks, until, seconds=None):
    done, pending = await asyncio.wait(tasks, return_when=until, timeout=seconds)
    say(f"{len(done)} done, {len(pending)} pending")


async def cancel_after(seconds, task):
    await asyncio.sleep(seconds)
    task.cancel()


async def main():
    tasks = [asyncio.create_task(work(n, 5 if n == 3 else 0)) for n in (4, 1, 3, 2)]
    await wait(tasks, asyncio.FIRST_COMPLETED)
    await wait(tasks, asyncio.FIRST_COMPLETED)
    await wait(tasks, asyncio.ALL_COMPLETED, 0.5)
    await wait(tasks, asyncio.FIRST_EXCEPTION)
    await wait(tasks, asyncio.FIRST_EXCEPTION)
    await wait(tasks, asyncio.ALL_COMPLETED)
    say(await asyncio.gather(*tasks[:2], tasks[3]))
    say(tasks[2].exception().errno)

    tasks = [asyncio.create_task(work(n)) for n in (1, 2, 3)]
    killer = asyncio.create_task(cancel_after(1.5, tasks[1]))
    await wait(tasks, asyncio.FIRST_EXCEPTION)
    await killer

    tasks = [asyncio.create_task(work(n)) for n in (1, 2)]
    waiter = asyncio.create_task(wait(tasks, asyncio.ALL_COMPLETED))
    await asyncio.sleep(0.5)
    waiter.cancel()
    try:
        await waiter
    except asyncio.CancelledError:
        say("waiter cancelled")
    say(await asyncio.gather(*tasks))

    tasks = [asyncio.create_task(work(1))]
    await wait(tasks, asyncio.ALL_COMPLETED, 0)
    await wait(tasks, asyncio.ALL_COMPLETED, 2)


asyncio.run(main())

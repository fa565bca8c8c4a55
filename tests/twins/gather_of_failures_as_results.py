import asyncio


def say(text):
    print(f"{asyncio.get_running_loop().time():g}: {text}")


async def part(n, seconds, err=0):
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        say(f"part {n} cancelled")
        raise
    if err:
        raise OSError(err, "")
    say(f"part {n} ends")
    return n


def text(result):
    if isinstance(result, OSError):
        return f"error {result.errno}"
    if isinstance(result, asyncio.CancelledError):
        return "cancelled"
    return str(result)


async def settle(*parts):
    results = await asyncio.gather(*parts, return_exceptions=True)
    say(", ".join(map(text, results)))


async def main():
    await settle(part(1, 3), part(2, 1, 5), part(3, 2), part(4, 4, 1))
    victim = asyncio.create_task(part(5, 9))
    asyncio.get_running_loop().call_later(1, victim.cancel)
    await settle(part(6, 2), victim)
    late = asyncio.create_task(part(7, 9))
    late.cancel()
    await settle(late, part(8, 0))
    await settle()

    whole = asyncio.create_task(settle(part(9, 9), part(10, 9, 5)))
    await asyncio.sleep(1)
    whole.cancel()
    try:
        await whole
    except asyncio.CancelledError:
        say("the whole cancelled")


asyncio.run(main())

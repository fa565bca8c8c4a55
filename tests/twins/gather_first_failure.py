import asyncio
import errno


def say(text):
    print(f"{asyncio.get_running_loop().time():g}: {text}")


async def part(n, seconds, err=0):
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        say(f"part {n} cancelled")
        raise
    if err:
        say(f"part {n} fails")
        raise OSError(err, errno.errorcode[err])
    say(f"part {n} ends")
    return n


async def outcome(*parts):
    try:
        say(f"values {await asyncio.gather(*parts)}")
    except OSError as error:
        say(error.strerror)
    except asyncio.CancelledError:
        say("cancelled")


async def cancel_after(seconds, task):
    await asyncio.sleep(seconds)
    say(f"cancel {task.cancel()}")


async def main():
    await outcome(part(1, 1), part(2, 2, errno.EIO), part(3, 3), part(4, 4, errno.EPERM))
    await asyncio.sleep(5)
    failed = asyncio.create_task(part(5, 0, errno.EPERM))
    await asyncio.sleep(1)
    await outcome(part(6, 1), failed)
    await asyncio.sleep(5)
    victim = asyncio.create_task(part(7, 9))
    killer = asyncio.create_task(cancel_after(1, victim))
    await outcome(victim, part(8, 2))
    await killer
    await asyncio.sleep(5)
    await outcome(asyncio.gather(part(9, 1, errno.EIO), part(10, 2)), part(11, 3))
    await asyncio.sleep(5)


asyncio.run(main())

import asyncio


async def cancel_then_sleep():
    asyncio.current_task().cancel()
    print("goes on")
    await asyncio.sleep(1)
    print("never")


async def cancel_and_catch():
    asyncio.current_task().cancel()
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("caught")
    await asyncio.sleep(1)
    print("sleeps as before")


async def cancel_beside_what_has_ended(ended):
    asyncio.current_task().cancel()
    print("value", await ended)
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError:
        print("cancelled at the next wait")


async def five():
    return 5


async def main():
    try:
        await asyncio.create_task(cancel_then_sleep())
    except asyncio.CancelledError:
        print("cancelled")
    await asyncio.create_task(cancel_and_catch())
    ended = asyncio.create_task(five())
    await asyncio.sleep(1)
    await asyncio.create_task(cancel_beside_what_has_ended(ended))


asyncio.run(main())

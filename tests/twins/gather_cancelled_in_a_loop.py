import asyncio


async def rounds():
    for i in range(1, 20):
        print("round", i)
        results = await asyncio.gather(asyncio.sleep(0.05), return_exceptions=True)
        print(results)


async def main():
    task = asyncio.create_task(rounds())
    await asyncio.sleep(0.18)
    print(task.cancel())
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")


asyncio.run(main())

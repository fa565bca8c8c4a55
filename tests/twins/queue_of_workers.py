import asyncio


async def worker(name, queue):
    done = 0
    while True:
        try:
            seconds = await queue.get()
        except asyncio.CancelledError:
            print(name, "did", done)
            return
        await asyncio.sleep(seconds)
        done += 1
        now = asyncio.get_running_loop().time()
        print(f"{now:g}: {name} slept {seconds:g}")


async def main():
    queue = asyncio.Queue()
    for i in range(9):
        queue.put_nowait(0.5 + i * 7 % 4)
    workers = [asyncio.create_task(worker(name, queue)) for name in "abc"]
    await asyncio.sleep(100)
    for task in workers:
        task.cancel()
    await asyncio.gather(*workers)


asyncio.run(main())

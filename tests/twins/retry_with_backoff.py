import asyncio


def say(text):
    print(f"{asyncio.get_running_loop().time():g}: {text}")


class Server:
    def __init__(self, answers):
        self.answers = answers
        self.busy = asyncio.Semaphore(2)

    async def ask(self, who):
        async with self.busy:
            answer = self.answers.pop(0)
            await asyncio.sleep(answer)
            if answer < 0.2:
                raise OSError(111, "refused")
            say(f"{who} is answered")
            return answer


async def client(server, who, limit):
    pause = 1
    for attempt in range(4):
        try:
            return await asyncio.wait_for(server.ask(who), limit)
        except asyncio.TimeoutError:
            say(f"{who} had no answer")
        except OSError:
            say(f"{who} was refused")
        await asyncio.sleep(pause)
        pause *= 2
    say(f"{who} gives up")
    return 0


async def heartbeat():
    beats = 0
    try:
        while True:
            await asyncio.sleep(0.75)
            beats += 1
    finally:
        say(f"{beats} beats")


async def main():
    server = Server([5, 0.1, 0.11, 0.6, 7, 0.12, 0.7, 9, 9, 9, 9, 9])
    beat = asyncio.create_task(heartbeat())
    clients = [client(server, f"client {n}", 1 + n / 10) for n in range(3)]
    say(await asyncio.gather(*clients))
    beat.cancel()
    await asyncio.gather(beat, return_exceptions=True)


asyncio.run(main())

/* The first answer counts; who is slower hangs up before the race is over. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static void say(const char *mirror, const char *text)
{
    printf("%g: %s%s\n", (double)async_now() / 1e9, mirror, text);
}

async static const char *fetch(const char *mirror, double seconds, int err)
{
    if (async_try(await async_sleep(seconds)) == ECANCELED) {
        say(mirror, " cancelled");
        await async_sleep(0.25);
        say(mirror, " has hung up");
        async_fail(ECANCELED);
    }
    if (err != 0)
        async_fail(err);
    return mirror;
}

async int main(void)
{
    const char *answer;
    await async_race(answer = fetch("a", 3, 0), answer = fetch("b", 1, 0),
                     answer = fetch("c", 9, 0));
    say(answer, "");
    int err = async_try(await async_race(answer = fetch("d", 3, 0), answer = fetch("e", 1, EIO)));
    say(err == EIO ? "error 5" : answer, "");
    for (int limit = 1; limit <= 5; limit += 4) {
        err = async_try(answer = await async_timeout(limit, fetch("f", 2, 0)));
        say(err == ETIMEDOUT ? "too late" : answer, "");
    }
    return 0;
}

/* A task that is cancelled before its first step never runs, and has ended in its turn. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static void print(const char **text)
{
    puts(*text);
}

async static void work(void)
{
    const char *text __attribute__((cleanup(print))) = "nor this";
    printf("never\n");
    await async_sleep(1);
}

static const char *truth(bool is_true)
{
    return is_true ? "True" : "False";
}

async static const char *ends(task(void) t)
{
    return async_try(await t) == ECANCELED ? "cancelled" : "a value";
}

async int main(void)
{
    task(void) t = async_retain(spawn(work()));
    const char *cancelled = truth(async_cancel(t));
    printf("cancel %s done %s\n", cancelled, truth(async_done(t)));
    const char *ended = await ends(t);
    printf("%s done %s\n", ended, truth(async_done(t)));
    printf("cancel %s\n", truth(async_cancel(t)));
    async_release(t);
    task(void) twice = spawn(work());
    cancelled = truth(async_cancel(twice));
    printf("cancel %s %s\n", cancelled, truth(async_cancel(twice)));
    printf("%s\n", await ends(twice));
    await async_yield();
    printf("main waits as before\n");
    return 0;
}

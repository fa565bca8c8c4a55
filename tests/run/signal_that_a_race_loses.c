/* A signal that was handed to the loser of a race is there for the next; one that two got, and one
 * kept, is not. Two parts of one race take one signal. */
// ERASED: no
// ORDER: default
#include <asyncc/signal.h>
#include <signal.h>
#include <stdio.h>

async static void wait_within(const sigset_t *set)
{
    await async_signal(set);
}

async static bool is_there(const sigset_t *set)
{
    return async_try(await async_timeout(0.1, wait_within(set))) == 0;
}

async static void finish(struct async_event *event)
{
    await async_event_wait(event);
}

/* The first part of the race ends in the turn in which the second is handed the signal. */
async static void end_both(struct async_event *event)
{
    await async_sleep(1);
    raise(SIGUSR1);
    async_event_set(event);
}

async static int race_them(struct async_event *event, const sigset_t *set)
{
    return await async_race(finish(event), wait_within(set));
}

async static void race(const sigset_t *set)
{
    static struct async_event event;
    event = (struct async_event)ASYNC_EVENT_INIT;
    int winner;
    await gather(end_both(&event), winner = race_them(&event, set));
    printf("winner: %d\n", winner);
}

async int main(void)
{
    static sigset_t set;
    set = ASYNC_SIGNALS(SIGUSR1);
    sigprocmask(SIG_BLOCK, &set, NULL); /* for those that fail to wait */
    printf("%d\n", await is_there(&set));
    await race(&set);
    printf("%d\n", await is_there(&set));
    printf("%d\n", await is_there(&set));

    task(int) t = spawn(async_signal(&set));
    await race(&set);
    printf("%d\n", await t == SIGUSR1);
    printf("%d\n", await is_there(&set));

    raise(SIGUSR1);
    printf("winner: %d\n", await async_race(async_signal(&set), async_signal(&set)));
    printf("%d\n", await is_there(&set));
    task(int) u = spawn(async_race(async_signal(&set), async_signal(&set)));
    await async_sleep(1);
    raise(SIGUSR1);
    printf("winner: %d\n", await u);
    printf("%d\n", await is_there(&set));
    return 0;
}
// OUT: 0
// OUT: winner: 0
// OUT: 1
// OUT: 0
// OUT: winner: 0
// OUT: 1
// OUT: 0
// OUT: winner: 0
// OUT: 0
// OUT: winner: 0
// OUT: 0

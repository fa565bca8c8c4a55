/* A signal may always come: a task that waits for one is no deadlock. The clock of others goes on. */
// ERASED: no
#include <asyncc/signal.h>
#include <errno.h>
#include <stdio.h>
#include <sys/time.h>

static const struct itimerval soon = {.it_value.tv_usec = 50000};

async static void forgotten(const sigset_t *set)
{
    await async_signal(set);
    printf("never\n");
}

async int main(void)
{
    const sigset_t alarms = ASYNC_SIGNALS(SIGALRM), other = ASYNC_SIGNALS(SIGUSR1);
    printf("%d\n", async_try(await async_timeout(3600, async_signal(&alarms))) == ETIMEDOUT);
    task(int) t = spawn(async_signal(&alarms));
    await async_yield();
    async_cancel(t);
    printf("%d\n", async_try(await t) == ECANCELED);
    setitimer(ITIMER_REAL, &soon, NULL);
    printf("%d\n", await async_signal(&alarms) == SIGALRM);
    spawn(forgotten(&other));
    await async_yield();
    return 0;
}
// OUT: 1
// OUT: 1
// OUT: 1

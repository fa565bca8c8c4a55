/* All tasks that wait for a signal get it. One that nobody waits for stays for one that asks. */
// ERASED: no
#include <asyncc/signal.h>
#include <signal.h>
#include <stdio.h>

static const char *got[6];

async static void listen_to(int i, sigset_t set)
{
    got[i] = await async_signal(&set) == SIGUSR1 ? "USR1" : "USR2";
}

/* Raises a signal, and prints who has got one since the last. */
async static void give(int number)
{
    await async_sleep(1);
    raise(number);
    await async_sleep(1);
    for (int i = 0; i < 6; i++) {
        if (got[i] != NULL)
            printf("%c: %s ", 'a' + i, got[i]);
        got[i] = NULL;
    }
    printf("\n");
}

async int main(void)
{
    const sigset_t first = ASYNC_SIGNALS(SIGUSR1), second = ASYNC_SIGNALS(SIGUSR2);
    const sigset_t both = ASYNC_SIGNALS(SIGUSR1, SIGUSR2);
    sigprocmask(SIG_BLOCK, &both, NULL); /* for those that fail to listen */
    spawn(listen_to(0, first));
    spawn(listen_to(1, both));
    spawn(listen_to(2, second));
    spawn(listen_to(3, both));
    await give(SIGUSR1);
    await give(SIGUSR1);
    await give(SIGUSR2);
    spawn(listen_to(4, both));
    await async_sleep(1);
    spawn(listen_to(5, both));
    await give(SIGUSR2);
    return 0;
}
// OUT: a: USR1 b: USR1 d: USR1 
// OUT: 
// OUT: c: USR2 
// OUT: e: USR1 f: USR2 

/* All tasks that wait for a signal get it. One that nobody waits for stays for one that asks. */
// ERASED: no
// ORDER: default
#include <asyncc/signal.h>
#include <signal.h>
#include <stdio.h>

async static void listen_to(const char *name, sigset_t set)
{
    int number = await async_signal(&set);
    printf("%s: %s\n", name, number == SIGUSR1 ? "USR1" : "USR2");
}

async int main(void)
{
    const sigset_t first = ASYNC_SIGNALS(SIGUSR1), second = ASYNC_SIGNALS(SIGUSR2);
    const sigset_t both = ASYNC_SIGNALS(SIGUSR1, SIGUSR2);
    sigprocmask(SIG_BLOCK, &both, NULL); /* for those that fail to listen */
    spawn(listen_to("a", first));
    spawn(listen_to("b", both));
    spawn(listen_to("c", second));
    spawn(listen_to("d", both));
    await async_sleep(1);
    raise(SIGUSR1);
    await async_sleep(1);
    raise(SIGUSR1);
    await async_sleep(1);
    raise(SIGUSR2);
    await async_sleep(1);
    spawn(listen_to("e", both));
    spawn(listen_to("f", both));
    await async_sleep(1);
    raise(SIGUSR2);
    await async_sleep(1);
    return 0;
}
// OUT: a: USR1
// OUT: b: USR1
// OUT: d: USR1
// OUT: c: USR2
// OUT: e: USR1
// OUT: f: USR2

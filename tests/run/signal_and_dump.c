/* SIGQUIT asks for a dump, also where a task waits for it. */
// ERASED: no
// ENV: ASYNCC_DUMP=1
#include <asyncc/signal.h>
#include <stdio.h>

async int main(void)
{
    const sigset_t set = ASYNC_SIGNALS(SIGQUIT);
    task(int) t = spawn(async_signal(&set));
    await async_sleep(1);
    raise(SIGQUIT);
    printf("%d\n", await t == SIGQUIT);
    return 0;
}
// OUT: 1
// STDERR: asyncc: [12] tasks\n(.*\n)*asyncc:   task 'main'

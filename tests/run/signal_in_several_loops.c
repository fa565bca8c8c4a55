/* Each loop that has asked for a signal gets it, on whichever thread it comes. */
// ERASED: no
#include <asyncc/signal.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <unistd.h>

static atomic_int waiting, woken;

async static int serve(void)
{
    const sigset_t stop = ASYNC_SIGNALS(SIGTERM, SIGINT);
    task(int) stopped = spawn(async_signal(&stop));
    await async_yield();
    await async_yield(); /* it waits by now, whichever of the two went first */
    waiting++;
    int number = await stopped;
    woken++;
    return number;
}

static void *run(void *number)
{
    *(int *)number = async_run(serve());
    return NULL;
}

int main(void)
{
    pthread_t threads[8];
    int numbers[8];
    for (int i = 0; i < 8; i++)
        pthread_create(&threads[i], NULL, run, &numbers[i]);
    while (waiting < 8)
        usleep(1000);
    kill(getpid(), SIGTERM);
    for (int i = 0; i < 8; i++) {
        pthread_join(threads[i], NULL);
        printf("%d", numbers[i] == SIGTERM);
    }
    printf("\n");
    return 0;
}
// OUT: 11111111

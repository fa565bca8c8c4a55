/* The first waiter is cancelled just before the release: exactly one of the others has the lock. */
#include <asyncc.h>
#include <stdio.h>

static struct async_mutex lock = ASYNC_MUTEX_INIT;
static int taken;

async static void take(int n)
{
    printf("%d asks\n", n);
    await async_mutex_lock(&lock);
    taken++;
    printf("%d has it\n", n);
}

static int locked(void)
{
    if (!async_mutex_trylock(&lock))
        return 1;
    async_mutex_unlock(&lock);
    return 0;
}

async int main(void)
{
    task(void) tasks[4];
    int errs[4];
    await async_mutex_lock(&lock);
    for (int n = 0; n < 4; n++)
        tasks[n] = spawn(take(n));
    await async_yield();
    async_cancel(tasks[0]);
    async_mutex_unlock(&lock);
    async_cancel(tasks[2]);
    await async_sleep(1);
    printf("taken: %d locked: %d\n", taken, locked());
    for (int n = 0; n < 4; n++)
        printf("%s%d", n == 0 ? "[" : ", ", async_done(tasks[n]));
    printf("]\n");
    async_mutex_unlock(&lock); /* its owner has ended */
    await async_gather_array_settled(NULL, errs, tasks, 4);
    printf("taken: %d locked: %d\n", taken, locked());
    return 0;
}

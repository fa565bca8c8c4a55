// ERASED: no
/* What loses a race for locks and slots has taken none, and the winner's is the caller's. */
#include <asyncc.h>
#include <stdio.h>

static struct async_mutex mutexes[2]; /* zeroed is ASYNC_MUTEX_INIT */
static struct async_semaphore slots = ASYNC_SEMAPHORE_INIT(0);

async static void hold(double seconds)
{
    await async_mutex_lock(&mutexes[0]);
    await async_mutex_lock(&mutexes[1]);
    await async_sleep(seconds);
    async_mutex_unlock(&mutexes[1]);
    async_mutex_unlock(&mutexes[0]);
    async_semaphore_release(&slots);
}

async static void lock(struct async_mutex *mutex)
{
    await async_mutex_lock(mutex);
}

/* Only the winner's may be held. */
static void print(const char *what, int winner)
{
    int taken = 0;
    for (int i = 0; i < 2; i++) {
        if (async_mutex_trylock(&mutexes[i]))
            async_mutex_unlock(&mutexes[i]);
        else if (i == winner)
            taken++;
        else
            printf("the loser's is held\n");
    }
    printf("%s: taken %d, slots %zu\n", what, taken, slots.__value);
}

async int main(void)
{
    task(void) holder = spawn(hold(1));
    await async_sleep(0.5);
    int winner = await async_race(async_mutex_lock(&mutexes[0]), async_mutex_lock(&mutexes[1]),
                                  async_semaphore_acquire(&slots));
    await holder;
    printf("%d is the first that was unlocked\n", winner);
    print("operations", winner);
    async_mutex_unlock(&mutexes[winner]);

    holder = spawn(hold(1));
    await async_sleep(0.5);
    winner = await async_race(lock(&mutexes[0]), lock(&mutexes[1]));
    await holder;
    print("functions", winner);
    async_mutex_unlock(&mutexes[winner]);
    print("unlocked", winner);
    return 0;
}
// OUT: 1 is the first that was unlocked
// OUT: operations: taken 1, slots 1
// OUT: functions: taken 1, slots 2
// OUT: unlocked: taken 0, slots 2

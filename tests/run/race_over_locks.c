// ORDER: default
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

static void print(int winner)
{
    printf("%d:", winner);
    for (int i = 0; i < 2; i++) {
        bool is_free = async_mutex_trylock(&mutexes[i]);
        printf(" %s", is_free ? "free" : "held");
        if (is_free)
            async_mutex_unlock(&mutexes[i]);
    }
    printf(" %zu\n", slots.__value);
}

async int main(void)
{
    task(void) holder = spawn(hold(1));
    await async_yield();
    int winner = await async_race(async_mutex_lock(&mutexes[0]), async_mutex_lock(&mutexes[1]),
                                  async_semaphore_acquire(&slots));
    await holder;
    print(winner);
    async_mutex_unlock(&mutexes[winner]);

    holder = spawn(hold(1));
    await async_yield();
    winner = await async_race(lock(&mutexes[0]), lock(&mutexes[1]));
    await holder;
    print(winner);
    async_mutex_unlock(&mutexes[winner]);
    print(-1);
    return 0;
}
// OUT: 1: free held 1
// OUT: 1: free held 2
// OUT: -1: free free 2

// ERASED: no
/* Unlocking hands the mutex to the first who waits: nobody who comes later gets it before, not even
 * the one who unlocks. */
#include <asyncc.h>
#include <stdio.h>

static struct async_mutex mutex = ASYNC_MUTEX_INIT;

async static void worker(char name)
{
    for (int i = 0; i < 3; i++) {
        await async_mutex_lock(&mutex);
        printf("%c%d\n", name, i);
        async_mutex_unlock(&mutex);
        if (i == 0)
            await async_yield();
    }
}

async int main(void)
{
    await async_mutex_lock(&mutex);
    task(void) workers[3];
    for (int i = 0; i < 3; i++) {
        workers[i] = spawn(worker("abc"[i]));
        await async_sleep(1);
    }
    async_mutex_unlock(&mutex);
    printf("free for others: %d\n", async_mutex_trylock(&mutex));
    await async_mutex_lock(&mutex);
    printf("main\n");
    async_mutex_unlock(&mutex);
    await async_gather_array(NULL, workers, 3);
    return 0;
}
// OUT: free for others: 0
// OUT: a0
// OUT: b0
// OUT: c0
// OUT: main
// OUT: a1
// OUT: b1
// OUT: c1
// OUT: a2
// OUT: b2
// OUT: c2

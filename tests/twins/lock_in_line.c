/* Who comes later, or has just unlocked, waits behind those who wait. */
#include <asyncc.h>
#include <stdio.h>

static struct async_mutex lock = ASYNC_MUTEX_INIT;

async static void worker(char name, int rounds)
{
    for (int i = 0; i < rounds; i++) {
        await async_mutex_lock(&lock);
        printf("%c %d\n", name, i);
        await async_yield();
        async_mutex_unlock(&lock);
        printf("%c out %d\n", name, i);
    }
}

async int main(void)
{
    task(void) tasks[3];
    await async_mutex_lock(&lock);
    for (int i = 0; i < 3; i++)
        tasks[i] = spawn(worker((char)('a' + i), 3));
    await async_sleep(1);
    async_mutex_unlock(&lock);
    await async_mutex_lock(&lock);
    printf("main\n");
    async_mutex_unlock(&lock);
    await async_gather_array(NULL, tasks, 3);
    printf("locked: %d\n", !async_mutex_trylock(&lock));
    return 0;
}

// ERASED: no
/* The usual use of a condition: wait until something is so, with the mutex held at each look. */
#include <asyncc.h>
#include <stdio.h>

static struct async_mutex mutex = ASYNC_MUTEX_INIT;
static struct async_condition changed = ASYNC_CONDITION_INIT;
static int items;

async static void consumer(int n)
{
    await async_mutex_lock(&mutex);
    while (items == 0)
        await async_condition_wait(&changed, &mutex);
    items--;
    printf("consumer %d, %d left\n", n, items);
    async_mutex_unlock(&mutex);
}

async static void producer(int n)
{
    await async_mutex_lock(&mutex);
    items += n;
    printf("%d items\n", items);
    async_condition_notify(&changed, (size_t)n);
    async_mutex_unlock(&mutex);
}

async int main(void)
{
    task(void) consumers[3];
    for (int i = 0; i < 3; i++) {
        consumers[i] = spawn(consumer(i));
        await async_sleep(1);
    }
    await producer(1);
    await async_sleep(1);
    await producer(2);
    await async_gather_array(NULL, consumers, 3);
    return 0;
}
// OUT: 1 items
// OUT: consumer 0, 0 left
// OUT: 2 items
// OUT: consumer 1, 1 left
// OUT: consumer 2, 0 left

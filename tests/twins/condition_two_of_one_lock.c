/* Two conditions share a lock. */
#include <asyncc.h>
#include <stdio.h>

static struct async_mutex lock = ASYNC_MUTEX_INIT;
static struct async_condition not_empty = ASYNC_CONDITION_INIT, not_full = ASYNC_CONDITION_INIT;
static int items[1], count;

async static void put(int item)
{
    await async_mutex_lock(&lock);
    while (count == 1)
        await async_condition_wait(&not_full, &lock);
    items[count++] = item;
    printf("put %d\n", item);
    async_condition_notify(&not_empty, 1);
    async_mutex_unlock(&lock);
}

async static void get(void)
{
    await async_mutex_lock(&lock);
    while (count == 0)
        await async_condition_wait(&not_empty, &lock);
    printf("got %d\n", items[--count]);
    async_condition_notify(&not_full, 1);
    async_mutex_unlock(&lock);
}

async int main(void)
{
    task(void) a = spawn(get()), b = spawn(get()), c = spawn(get());
    await async_sleep(1);
    await put(1);
    await async_sleep(1);
    await gather(put(2), put(3), put(4), a, b, c);
    await get();
    printf("%d %d\n", count, !async_mutex_trylock(&lock));
    return 0;
}

/* Customers wait for goods, each with a patience of its own. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static struct async_mutex mutex = ASYNC_MUTEX_INIT;
static struct async_condition condition = ASYNC_CONDITION_INIT;
static int stock;

static double now(void)
{
    return (double)async_now() / 1e9;
}

async static void wait_for_stock(void)
{
    while (stock == 0)
        await async_condition_wait(&condition, &mutex);
}

async static void customer(int n, double arrival, double patience)
{
    await async_sleep(arrival);
    await async_mutex_lock(&mutex);
    if (async_try(await async_timeout(patience, wait_for_stock())) == ETIMEDOUT) {
        printf("%g: %d leaves, locked %d\n", now(), n, !async_mutex_trylock(&mutex));
    } else {
        stock--;
        printf("%g: %d is served, %d left\n", now(), n, stock);
    }
    async_mutex_unlock(&mutex);
}

async static void shop(void)
{
    for (int i = 0; i < 3; i++) {
        await async_sleep(2);
        await async_mutex_lock(&mutex);
        stock++;
        async_condition_notify(&condition, 1);
        async_mutex_unlock(&mutex);
    }
}

async int main(void)
{
    await gather(customer(1, 0, 10), customer(2, 0, 1), shop(), customer(3, 2.5, 1),
                 customer(4, 3, 5), customer(5, 4.5, 1.25));
    printf("%g: %d left\n", now(), stock);
    return 0;
}

/* A buffer of two places, with one condition for all that may change. */
#include <asyncc.h>
#include <stdio.h>

struct item {
    char name;
    int number;
};

static struct async_mutex mutex = ASYNC_MUTEX_INIT;
static struct async_condition changed = ASYNC_CONDITION_INIT;
static struct item buffer[2];
static int filled;

async static void producer(char name, double begin, int count)
{
    await async_sleep(begin);
    for (int i = 0; i < count; i++) {
        await async_mutex_lock(&mutex);
        while (filled == 2)
            await async_condition_wait(&changed, &mutex);
        buffer[filled++] = (struct item){name, i};
        printf("put %c%d\n", name, i);
        async_condition_notify_all(&changed);
        async_mutex_unlock(&mutex);
        await async_sleep(0.125);
    }
}

async static void consumer(char name, int count)
{
    for (int i = 0; i < count; i++) {
        await async_mutex_lock(&mutex);
        while (filled == 0)
            await async_condition_wait(&changed, &mutex);
        printf("%c got %c%d\n", name, buffer[0].name, buffer[0].number);
        buffer[0] = buffer[1];
        filled--;
        async_condition_notify_all(&changed);
        async_mutex_unlock(&mutex);
        await async_sleep(1);
    }
}

async int main(void)
{
    await gather(consumer('x', 4), producer('a', 0.01, 5), consumer('y', 5),
                 producer('b', 0.02, 4));
    printf("%g %d\n", (double)async_now() / 1e9, filled);
    return 0;
}

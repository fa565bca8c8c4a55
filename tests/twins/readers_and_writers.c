/* A lock for many readers or one writer, made of a condition. */
#include <asyncc.h>
#include <stdio.h>

static struct async_mutex mutex = ASYNC_MUTEX_INIT;
static struct async_condition changed = ASYNC_CONDITION_INIT;
static int readers;
static bool writing;

static double now(void)
{
    return (double)async_now() / 1e9;
}

async static void reader(int n, double begin)
{
    await async_sleep(begin);
    await async_mutex_lock(&mutex);
    while (writing)
        await async_condition_wait(&changed, &mutex);
    readers++;
    async_mutex_unlock(&mutex);
    printf("%.1f: reader %d begins, %d at once\n", now(), n, readers);
    await async_sleep(2);
    await async_mutex_lock(&mutex);
    readers--;
    async_condition_notify_all(&changed);
    async_mutex_unlock(&mutex);
}

async static void writer(int n, double begin)
{
    await async_sleep(begin);
    await async_mutex_lock(&mutex);
    while (writing || readers > 0)
        await async_condition_wait(&changed, &mutex);
    writing = true;
    async_mutex_unlock(&mutex);
    printf("%.1f: writer %d begins\n", now(), n);
    await async_sleep(3);
    printf("%.1f: writer %d ends\n", now(), n);
    await async_mutex_lock(&mutex);
    writing = false;
    async_condition_notify_all(&changed);
    async_mutex_unlock(&mutex);
}

async int main(void)
{
    await gather(reader(1, 0), reader(2, 0.5), writer(1, 1), reader(3, 1.5), writer(2, 2.1),
                 reader(4, 4.3));
    return 0;
}

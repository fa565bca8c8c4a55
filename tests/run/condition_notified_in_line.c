// ERASED: no
/* A waiter that has been notified stands in line for the mutex: who locks later comes behind it, and
 * who holds the mutex cannot lock it again before. */
#include <asyncc.h>
#include <stdio.h>

static struct async_mutex mutex = ASYNC_MUTEX_INIT;
static struct async_condition condition = ASYNC_CONDITION_INIT;

async static void waiter(int n)
{
    await async_mutex_lock(&mutex);
    await async_condition_wait(&condition, &mutex);
    printf("%d has been notified\n", n);
    async_mutex_unlock(&mutex);
}

async static void locker(const char *name)
{
    await async_mutex_lock(&mutex);
    printf("%s has locked\n", name);
    async_mutex_unlock(&mutex);
}

async int main(void)
{
    task(void) a = spawn(waiter(1));
    await async_sleep(1);
    task(void) b = spawn(waiter(2));
    await async_sleep(1);
    await async_mutex_lock(&mutex);
    task(void) early = spawn(locker("one who came before"));
    await async_sleep(1);
    async_condition_notify_all(&condition);
    async_mutex_unlock(&mutex);
    await locker("the notifier");
    await gather(a, b, early);
    return 0;
}
// OUT: one who came before has locked
// OUT: 1 has been notified
// OUT: 2 has been notified
// OUT: the notifier has locked

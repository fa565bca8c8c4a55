// ERASED: no
/* What a lock, a slot, an item or a descriptor has been given to loses in the same turn. It goes
 * back, whatever stood between the operation and the race. */
#define _GNU_SOURCE
#include <asyncc.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

static struct async_mutex mutex;
static struct async_queue queue;
static int item;

static void check(const char *what, int error)
{
    bool is_free = async_mutex_trylock(&mutex);
    printf("%s: %s, %s\n", what, error == ECANCELED ? "cancelled" : "not cancelled",
           is_free ? "free" : "lost");
    async_mutex_unlock(&mutex);
}

async static void race_of_a_timeout(void)
{
    await async_race(async_timeout(10, async_mutex_lock(&mutex)), async_sleep(10));
}

async static void race_of_timeouts(void)
{
    await async_race(async_timeout(10, async_timeout(9, async_mutex_lock(&mutex))));
}

async static void lock_in_time(void)
{
    await async_timeout(10, async_mutex_lock(&mutex));
}

async static void race_of_a_function(void)
{
    await async_race(lock_in_time(), async_sleep(10));
}

async static void lock_in_a_race(void)
{
    await async_race(async_mutex_lock(&mutex), async_sleep(9));
}

async static void race_of_a_race(void)
{
    await async_race(lock_in_a_race(), async_sleep(10));
}

async static void lock_in_a_gather(void)
{
    await gather(async_mutex_lock(&mutex), async_yield());
}

async static void race_of_a_gather(void)
{
    await async_race(lock_in_a_gather(), async_sleep(10));
}

async static void lock_in_a_task(void)
{
    task(void) locks = spawn(async_mutex_lock(&mutex));
    await locks;
}

async static void race_of_a_task(void)
{
    await async_race(lock_in_a_task(), async_sleep(10));
}

async static void gather_of_a_lock(void)
{
    await gather(async_mutex_lock(&mutex), async_sleep(10));
}

async static void shielded(void)
{
    await async_shield(async_mutex_lock(&mutex));
}

async static void lost(const char *name, task(void) t)
{
    await async_mutex_lock(&mutex);
    await async_sleep(1);
    async_mutex_unlock(&mutex);
    async_cancel(t);
    int error = async_try(await t);
    await async_sleep(1);
    check(name, error);
}

async static void gather_of_an_item(void)
{
    int taken;
    await gather(async_queue_get(&queue, &taken), async_sleep(10));
}

/* A descriptor that is opened while the other part keeps the gather waiting, which is cancelled. */
async static void gather_of_a_file(void)
{
    int fd, ignored = 0;
    await gather(fd = async_openat(AT_FDCWD, "/dev/null", O_RDONLY, 0), async_sleep(10));
    printf("not reached %d %d\n", fd, ignored);
}

async static bool opens_another(void)
{
    int fd = await async_openat(AT_FDCWD, "/dev/null", O_RDONLY, 0);
    close(fd);
    task(void) t = spawn(gather_of_a_file());
    await async_sleep(1);
    async_cancel(t);
    (void)async_try(await t);
    int next = await async_openat(AT_FDCWD, "/dev/null", O_RDONLY, 0);
    close(next);
    return next != fd;
}

async static int opened(void)
{
    return await async_openat(AT_FDCWD, "/dev/null", O_RDONLY, 0);
}

async int main(void)
{
    await lost("a timeout", spawn(race_of_a_timeout()));
    await lost("timeouts", spawn(race_of_timeouts()));
    await lost("a function", spawn(race_of_a_function()));
    await lost("a race", spawn(race_of_a_race()));
    await lost("a gather that ends", spawn(race_of_a_gather()));
    await lost("a task", spawn(race_of_a_task()));
    await lost("a gather that is cancelled", spawn(gather_of_a_lock()));

    await async_mutex_lock(&mutex);
    task(void) waits = spawn(shielded());
    await async_sleep(1);
    async_cancel(waits);
    int error = async_try(await waits);
    async_mutex_unlock(&mutex);
    await async_sleep(1);
    check("a shield", error);

    (void)async_queue_init(&queue, sizeof item, 2);
    task(void) t = spawn(gather_of_an_item());
    await async_yield();
    item = 7;
    (void)async_queue_try_put(&queue, &item);
    async_cancel(t);
    error = async_try(await t);
    printf("items: %d, %zu\n", error == ECANCELED, async_queue_count(&queue));
    async_queue_destroy(&queue);

    printf("a descriptor: %s\n", await opens_another() ? "lost" : "closed");

    /* Tasks of which two have ended: that of the one that loses is closed. */
    task(int) first = spawn(async_openat(AT_FDCWD, "/dev/null", O_RDONLY, 0));
    task(int) second = spawn(async_openat(AT_FDCWD, "/dev/null", O_RDONLY, 0));
    await async_sleep(1);
    int a = -1, b = -1;
    await async_race(a = first, b = second);
    close(a);
    int again = await opened(), more = await opened();
    printf("two that have ended: %s\n",
           again < more && more - a <= 1 && b == -1 ? "closed" : "lost");
    close(again);
    close(more);
    return 0;
}
// OUT: a timeout: cancelled, free
// OUT: timeouts: cancelled, free
// OUT: a function: cancelled, free
// OUT: a race: cancelled, free
// OUT: a gather that ends: cancelled, free
// OUT: a task: cancelled, free
// OUT: a gather that is cancelled: cancelled, free
// OUT: a shield: cancelled, free
// OUT: items: 1, 1
// OUT: a descriptor: closed
// OUT: two that have ended: closed

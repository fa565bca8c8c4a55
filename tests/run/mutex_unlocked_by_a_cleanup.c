// ERASED: no
/* A cleanup unlocks a mutex by whatever way the scope is left. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static struct async_mutex mutex = ASYNC_MUTEX_INIT;

static void unlock(struct async_mutex **held)
{
    async_mutex_unlock(*held);
}

async static void use(int error)
{
    await async_mutex_lock(&mutex);
    struct async_mutex *held __attribute__((cleanup(unlock))) = &mutex;
    (void)held;
    await async_sleep(1);
    if (error != 0)
        async_fail(error);
    await async_sleep(1);
}

static int is_free(void)
{
    if (!async_mutex_trylock(&mutex))
        return 0;
    async_mutex_unlock(&mutex);
    return 1;
}

async int main(void)
{
    await use(0);
    printf("end: %d\n", is_free());
    int err = async_try(await use(EIO));
    printf("failure %d: %d\n", err == EIO, is_free());
    task(void) t = spawn(use(0));
    await async_sleep(1);
    printf("held: %d\n", !is_free());
    async_cancel(t);
    err = async_try(await t);
    printf("cancellation %d: %d\n", err == ECANCELED, is_free());
    return 0;
}
// OUT: end: 1
// OUT: failure 1: 1
// OUT: held: 1
// OUT: cancellation 1: 1

/* A future is completed once; all who await it have its value, its failure or its cancellation. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static void watch(const char *name, task(int) future)
{
    int value, err = async_try(value = await future);
    if (err == 0)
        printf("%s has %d\n", name, value);
    else
        printf("%s %s\n", name, err == ECANCELED ? "cancelled" : "sees EIO");
}

static const char *truth(bool is_true)
{
    return is_true ? "True" : "False";
}

struct watched {
    task(int) future;
    task(void) first, second;
};

async static struct watched begin(void)
{
    task(int) future = async_future(int);
    printf("done %s\n", truth(async_done(future)));
    for (int i = 0; i < 3; i++)
        async_retain(future);
    struct watched w = {future, spawn(watch("first", future)), spawn(watch("second", future))};
    await async_sleep(1);
    return w;
}

async int main(void)
{
    struct watched w = await begin();
    const char *one = truth(async_resolve(w.future, 1));
    const char *two = truth(async_resolve(w.future, 2));
    printf("set %s %s %s\n", one, two, truth(async_reject(w.future, EIO)));
    printf("done %s cancel %s\n", truth(async_done(w.future)), truth(async_cancel(w.future)));
    await watch("main", w.future);
    await w.first;
    await w.second;
    async_release(w.future);

    w = await begin();
    one = truth(async_reject(w.future, EIO));
    printf("set %s %s\n", one, truth(async_resolve(w.future, 1)));
    await gather(w.first, w.second);
    await watch("main", w.future);
    async_release(w.future);

    w = await begin();
    one = truth(async_cancel(w.future));
    two = truth(async_cancel(w.future));
    printf("cancel %s %s set %s\n", one, two, truth(async_resolve(w.future, 1)));
    await gather(w.first, w.second);
    await watch("main", w.future);
    async_release(w.future);

    w = await begin();
    async_cancel(w.first);
    await gather(w.first, w.second);
    printf("cancelled with its awaiter %s\n", truth(async_error(w.future) == ECANCELED));
    async_release(w.future);
    async_release(w.future);
    return 0;
}

// TABLE: Statements | cleanups of nested scopes, loops, switches and gotos, cancelled at each await | across
// ERASED: no
// OUT: every wait was cancelled once: 1
// OUT: nothing is left open, and all was closed in the opposite order: 1
/* A task is cancelled at its first wait, then at its second, and so on: whatever is open there is
 * closed, the last first. The waits stand in every kind of statement and of expression; failures
 * and cleanups that were on their way already make no difference. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

enum { MOST = 64 };

static int open[MOST], n_open, next_number;
static int wrong;

static int begin(void)
{
    open[n_open++] = ++next_number;
    return next_number;
}

static void end(const int *number)
{
    if (n_open == 0 || open[n_open - 1] != *number)
        wrong++;
    else
        n_open--;
}

#define OPEN(name) __attribute__((cleanup(end), unused)) int name = begin()

static int cancelled;

static async int wait(int x)
{
    OPEN(inside);
    await async_sleep(1);
    return x;
}

/* For what runs beside others: what is open there is no stack. */
static async int wait_beside(int x)
{
    await async_sleep(1);
    return x;
}

static async int fail(void)
{
    OPEN(inside);
    await wait(1);
    async_fail(5);
}

static async int in_statements(int n)
{
    OPEN(a);
    OPEN(b);
    for (int i = await wait(0); i < await wait(2); i += await wait(1)) {
        OPEN(c);
        if (await wait(i))
            continue;
        OPEN(d);
        while (await wait(1)) {
            OPEN(e);
            if (await wait(1))
                break;
        }
        switch (await wait(n)) {
        case 0: {
            OPEN(f);
            await wait(1);
        }
            /* fall through */
        case 1: {
            OPEN(g);
            await wait(1);
            if (n == 1)
                goto out;
            break;
        }
        default:
            break;
        }
        do {
            OPEN(h);
            await wait(1);
        } while (await wait(0));
    }
out:;
    OPEN(last);
    return await wait(3);
}

static async int in_expressions(int n)
{
    OPEN(a);
    int value = await wait(1) && await wait(n) ? await wait(2) : ({
        OPEN(b);
        await wait(4);
    });
    int error = async_try(value += await fail());
    if (error == ECANCELED)
        async_fail(error);
    OPEN(c);
    error = async_try(({
        OPEN(d);
        await wait(1);
        value += await fail();
    }));
    if (error == ECANCELED)
        async_fail(error);
    int array[n + 2];
    OPEN(e);
    array[await wait(n)] = await wait(value);
    int x, y;
    await gather(x = wait_beside(1), y = wait_beside(2));
    {
        OPEN(f);
        await async_timeout(5, wait_beside(1));
        await async_shield(wait_beside(1));
    }
    return array[n] + x + y + error;
}

static async void all(void)
{
    for (int n = 0; n < 3; n++) {
        OPEN(each);
        await in_statements(n);
        await in_expressions(n);
    }
}

static async void cancel_after(int seconds)
{
    task(void) t = spawn(all());
    await async_sleep(seconds + 0.5);
    bool done = async_done(t);
    async_cancel(t);
    if (async_try(await t) == ECANCELED && !done)
        cancelled++;
}

async int main(void)
{
    uint64_t start = async_now();
    await all();
    int n = (int)((async_now() - start) / 1000000000); /* seconds: one for each wait */
    for (int i = 0; i < n; i++)
        await cancel_after(i);
    await async_sleep(10); /* what was shielded goes on */
    printf("every wait was cancelled once: %d\n", n > 50 && cancelled == n);
    printf("nothing is left open, and all was closed in the opposite order: %d\n",
           n_open == 0 && wrong == 0);
    return 0;
}

/* A settled gather waits for all its parts; failures and cancelled parts are results. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static void say(const char *text)
{
    printf("%g: %s\n", (double)async_now() / 1e9, text);
}

async static int part(int n, double seconds, int err)
{
    if (async_try(await async_sleep(seconds)) == ECANCELED) {
        printf("%g: part %d cancelled\n", (double)async_now() / 1e9, n);
        async_fail(ECANCELED);
    }
    if (err != 0)
        async_fail(err);
    printf("%g: part %d ends\n", (double)async_now() / 1e9, n);
    return n;
}

static void print(int n, const int *errs, const int *results)
{
    printf("%g: ", (double)async_now() / 1e9);
    for (int i = 0; i < n; i++) {
        fputs(i > 0 ? ", " : "", stdout);
        if (errs[i] == ECANCELED)
            fputs("cancelled", stdout);
        else
            printf(errs[i] != 0 ? "error %d" : "%d", errs[i] != 0 ? errs[i] : results[i]);
    }
    putchar('\n');
}

async static void settle(task(int) * tasks, int n)
{
    int results[4], errs[4];
    await async_gather_array_settled(results, errs, tasks, (size_t)n);
    print(n, errs, results);
}

async static void cancel_after(double seconds, task(int) t)
{
    await async_sleep(seconds);
    async_cancel(t);
}

async int main(void)
{
    int errs[4], r[4];
    await async_gather_settled(errs, r[0] = part(1, 3, 0), r[1] = part(2, 1, 5),
                               r[2] = part(3, 2, 0), r[3] = part(4, 4, 1));
    print(4, errs, r);
    task(int) victim = spawn(part(5, 9, 0));
    spawn(cancel_after(1, victim));
    await async_gather_settled(errs, r[0] = part(6, 2, 0), r[1] = victim);
    print(2, errs, r);
    task(int) late = spawn(part(7, 9, 0));
    async_cancel(late);
    await async_gather_settled(errs, r[0] = late, r[1] = part(8, 0, 0));
    print(2, errs, r);
    await settle(NULL, 0);

    task(int) tasks[] = {part(9, 9, 0), part(10, 9, 5)};
    task(void) whole = spawn(settle(tasks, 2));
    await async_sleep(1);
    async_cancel(whole);
    if (async_try(await whole) == ECANCELED)
        say("the whole cancelled");
    return 0;
}

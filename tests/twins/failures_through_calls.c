/* A failure goes outwards through calls and tasks, cleanups run on its way, and it is caught. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

enum how {
    WELL,
    AT_ONCE,
    LATE
};

static void leaves(const int *n)
{
    printf("leaves %d\n", *n);
}

async static int level(int n, enum how how)
{
    int here __attribute__((cleanup(leaves))) = n;
    if (n > 0)
        return await level(n - 1, how);
    if (how == AT_ONCE)
        async_fail(5);
    await async_sleep(1);
    if (how == LATE)
        async_fail(6);
    return 7;
}

async static int catches(int n, enum how how)
{
    int value, err = async_try(value = await level(n, how));
    if (err != 0) {
        printf("caught %d\n", err);
        async_fail(err + 10);
    }
    return value;
}

static void print(int err, int value)
{
    if (err == 0)
        printf("value %d\n", value);
    else
        printf("error %d\n", err);
}

async int main(void)
{
    for (enum how how = WELL; how <= LATE; how++) {
        int value = 0, err = async_try(value = await level(2, how));
        print(err, value);
        task(int) t = spawn(catches(1, how));
        err = async_try(value = await t);
        print(err, value);
    }
    task(int) t = spawn(level(1, LATE));
    await async_sleep(10);
    printf("long failed %s\n", async_done(t) ? "True" : "False");
    print(async_try(await t), 0);
    int errors = 0;
    for (int n = 0; n < 5; n++) {
        errors += async_try(await level(0, n % 2 ? LATE : WELL)) != 0;
        printf("round %d\n", n);
    }
    printf("errors %d\n", errors);
    return 0;
}

// TABLE: Functions | generator that fails | works
// ERASED: no
// STDERR: asyncc: task .ends_badly. failed: No space left on device
// OUT:   bye numbers
// OUT:   bye sum
// OUT: 1
// OUT:   bye numbers
// OUT:   bye sum
// OUT: 1
// OUT:   bye numbers
// OUT:   bye sum
// OUT: 1
// OUT:   bye numbers
// OUT:   bye sum
// OUT: 1
// OUT:   bye numbers
// OUT:   bye sum
// OUT: 1
// OUT:   bye numbers
// OUT:   bye sum
// OUT: 1
// OUT: 0 1 0
// OUT:   bye numbers
// OUT: 5 0 0
// OUT: 0 0 0
// OUT: 0 0 0
// OUT:   bye numbers
// OUT:   bye find
// OUT: 1
// OUT:   bye ends badly
// OUT: 1
/* A failure of the function goes to who asked for the value; the generator has ended then. One that
 * is on its way out of the loop closes the generator, and stays what it was. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static void bye(const char **name)
{
    printf("  bye %s\n", *name);
}

#define NAMED(text) __attribute__((cleanup(bye), unused)) const char *name = text

async static void numbers(async_generator(int) out, int n, bool waits)
{
    NAMED("numbers");
    for (int i = 0; i < n; i++) {
        await async_emit(out, i);
        if (waits)
            await async_sleep(1);
    }
    async_fail(EIO);
}

async static int sum(int n, bool waits)
{
    NAMED("sum");
    int sum = 0;
    async_each(int, i, numbers, n, waits) sum += i;
    return sum;
}

async static int find(int sought)
{
    NAMED("find");
    async_each(int, i, numbers, 100, false) if (i == sought) async_fail(EEXIST);
    return 0;
}

/* What fails while it is closed does not hide the failure that closes it. */
async static void ends_badly(async_generator(int) out)
{
    NAMED("ends badly");
    if (async_try(await async_emit(out, 1)) != 0)
        async_fail(ENOSPC);
}

async static void leave_badly(void)
{
    async_each(int, i, ends_badly) async_fail(i);
}

async int main(void)
{
    for (int n = 0; n < 3; n++)
        for (int waits = 0; waits < 2; waits++)
            printf("%d\n", async_try(await sum(n, waits)) == EIO);

    int x = -1, err;
    async_scoped async_generator(int) s = async_generator_open(int, numbers, 1, true);
    for (int i = 0; i < 4; i++) {
        bool more = false;
        err = async_try(more = await async_generator_next(s, &x));
        printf("%d %d %d\n", err, more, x);
    }

    printf("%d\n", async_try(await find(3)) == EEXIST);
    printf("%d\n", async_try(await leave_badly()));
    return 0;
}

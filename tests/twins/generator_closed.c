/* Closing waits for a function that catches it and waits; what it fails with then is the closer's.
 */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static void numbers(async_generator(int) out, int error)
{
    for (int i = 0;; i++) {
        int closed = async_try(await async_emit(out, i));
        if (closed == 0)
            continue;
        printf("closed at %d\n", i);
        await async_sleep(2);
        async_fail(error != 0 ? error : closed);
    }
}

async static void use(int n, int error)
{
    async_generator(int) s = async_generator_open(int, numbers, error);
    int item;
    while (n-- > 0) {
        await async_generator_next(s, &item);
        printf("%d\n", item);
    }
    int failed = async_try(await async_generator_close(s));
    printf("%g: %s\n", (double)async_now() / 1e9,
           failed == ENOSPC ? "failed"
           : failed         ? "?"
                            : "well");
}

async int main(void)
{
    await use(0, 0);
    await use(2, 0);
    await use(3, ENOSPC);
    return 0;
}

// TABLE: Functions | generator in an ordinary function | works
// OUT: 1 0
// OUT: 1 1
// OUT: bye 1
// OUT: 0
// OUT: bye 1
/* An ordinary function asks by async_run, and may leave a generator behind that waits for nothing.
 */
#include <asyncc.h>
#include <stdio.h>

static void bye(int *n)
{
    printf("bye %d\n", *n);
}

async static void numbers(async_generator(int) out, int n)
{
    __attribute__((cleanup(bye))) int i = 0;
    for (; i < n; i++) {
        await async_sleep(1);
        await async_emit(out, i);
    }
}

int main(void)
{
    int x;
    {
        async_scoped async_generator(int) s = async_generator_open(int, numbers, 3);
        for (int i = 0; i < 2; i++) {
            bool more = async_run(async_generator_next(s, &x));
            printf("%d %d\n", more, x);
        }
    }
    async_generator(int) s = async_generator_open(int, numbers, 1);
    while (async_run(async_generator_next(s, &x)))
        printf("%d\n", x);
    async_run(async_generator_close(s));
    async_scoped async_generator(int) never = async_generator_open(int, numbers, 1);
    (void)never;
    return 0;
}

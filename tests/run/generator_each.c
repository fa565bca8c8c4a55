// TABLE: Functions | generator, in a loop over what it hands out | works
// OUT: begins
// OUT: emits 0
// OUT: 0 after 0 s
// OUT: emits 1
// OUT: 1 after 1 s
// OUT: emits 2
// OUT: 2 after 1 s
// OUT: emits 3
// OUT: 3 after 2 s
// OUT: ends
// OUT: begins
// OUT: ends
// OUT: begins
// OUT: emits 0
// OUT: 0 after 4 s
// OUT: ends
/* A loop takes what an async function emits. The function begins when it is asked for the first
 * value, stands still between values, and what it waits for, the loop waits for. */
#include <asyncc.h>
#include <stdio.h>

async static void count(async_generator(int) out, int n)
{
    printf("begins\n");
    for (int i = 0; i < n; i++) {
        if (i % 2 == 1)
            await async_sleep(1);
        printf("emits %d\n", i);
        await async_emit(out, i);
    }
    printf("ends\n");
}

async int main(void)
{
    async_each(int, i, count, 4) printf("%d after %.0f s\n", i, (double)async_now() / 1e9);
    async_each(int, i, count, 0) printf("never %d\n", i);
    async_each(int, i, count, 1)
    {
        await async_sleep(2);
        printf("%d after %.0f s\n", i, (double)async_now() / 1e9);
    }
    return 0;
}

// ERASED: no
// ENV: ASYNCC_MEMORY_FAIL=100000+
// OUT: 1
// OUT: 1
// OUT: 1
// OUT: 0
/* A generator for which there is no memory fails with ENOMEM when it is asked. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static void numbers(async_generator(int) out)
{
    await async_emit(out, 1);
}

/* Uses requests up until the next one fails. */
async static void use_memory_up(void)
{
    struct async_queue queue;
    while (async_queue_init(&queue, 1, 1) == 0)
        async_queue_destroy(&queue);
}

async static int sum(void)
{
    int sum = 0;
    async_each(int, i, numbers) sum += i;
    return sum;
}

async int main(void)
{
    int n = 0;
    printf("%d\n", await sum());
    await use_memory_up();
    async_generator(int) s = async_generator_open(int, numbers);
    for (int i = 0; i < 2; i++)
        printf("%d\n", async_try(await async_generator_next(s, &n)) == ENOMEM);
    printf("%d\n", async_try(await async_generator_close(s)));
    return 0;
}

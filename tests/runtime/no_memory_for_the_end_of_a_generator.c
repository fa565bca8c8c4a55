// RUN: %asyncc %cc %s -o %t %runtime_flags
// RUN: env ASYNCC_MEMORY_FAIL=100000+ %t | FileCheck %s --check-prefix=ASIDE
// RUN: env ASYNCC_MEMORY_FAIL=100000+ not %t everything 2>&1 | FileCheck %s --check-prefix=NOTHING
/* A generator that a frame leaves is ended with what was set aside, and its cleanups run; where that
 * has been used up, the program ends with a message. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

static void say(const char **what)
{
    puts(*what);
}

async static void numbers(async_generator(int) out)
{
    const char *text __attribute__((cleanup(say))) = "ended";
    for (int i = 0; i < 10; i++)
        await async_emit(out, i);
    text = "never";
}

async static void use_memory_up(void)
{
    struct async_queue queue;
    while (async_queue_init(&queue, 1, 1) == 0)
        async_queue_destroy(&queue);
}

/* What was set aside is 1 MiB: these frames, whose sizes are rounded up to a power of two and 64 KiB,
 * and 64 KiB each for the small ones above and below them. */
#define TAKES(SIZE)                                                                                \
    async static char takes_##SIZE(void)                                                           \
    {                                                                                              \
        char data[SIZE];                                                                           \
        memset(data, 1, sizeof data);                                                              \
        await async_sleep(1);                                                                      \
        return data[SIZE - 1];                                                                     \
    }
TAKES(400000)
TAKES(200000)
TAKES(3000)

async static void use_set_aside_up(void)
{
    int failed = async_try((void)await takes_400000()) == ENOMEM;
    failed += async_try((void)await takes_200000()) == ENOMEM;
    failed += async_try((void)await takes_3000()) == ENOMEM;
    printf("%d frames in what was set aside\n", failed);
}

async int main(int argc, char **argv)
{
    (void)argv;
    async_scoped async_generator(int) s = async_generator_open(int, numbers);
    int n = 0;
    await async_generator_next(s, &n);
    await use_memory_up();
    if (argc > 1)
        await use_set_aside_up();
    return 0;
}
// ASIDE: ended
// NOTHING: 3 frames in what was set aside
// NOTHING-NEXT: asyncc: out of memory for the end of 'numbers'

// REQUIRES: x86_64
// RUN: %asyncc %cc -DASYNCC_ERASE -w %s -o %t
// RUN: not %t 1 2>&1 | FileCheck %s --check-prefix=EARLY
// RUN: not --crash %t 2 2>&1 | FileCheck %s --check-prefix=UNASKED
// RUN: not %t 3 2>&1 | FileCheck %s --check-prefix=STACKS
// RUN: not %t 4 2>&1 | FileCheck %s --check-prefix=MEMORY
// RUN: %asyncc %cc -DASYNCC_ERASE -fexceptions -w %s -o %t
// RUN: %t 1 | FileCheck %s --check-prefix=UNWOUND
/* What ends an erased program that has generators. */
#include <asyncc.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

static bool no_memory;

/* The program's own, so that it can fail. */
void *malloc(size_t size)
{
    return no_memory ? NULL : aligned_alloc(16, (size + 15) & -(size_t)16);
}

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

async static void leaves_early(void)
{
    async_scoped async_generator(int) s = async_generator_open(int, numbers);
    int n = 0;
    await async_generator_next(s, &n);
}

async int main(int argc, char **argv)
{
    int n = 0;
    switch (argc > 1 ? atoi(argv[1]) : 0) {
    case 1:
        await leaves_early();
        break;
    case 2:
        await numbers(async_generator_open(int, numbers));
        break;
    case 3:
        setrlimit(RLIMIT_AS, &(struct rlimit){64 << 20, 64 << 20});
        for (int i = 0; i < 20; i++)
            await async_generator_next(async_generator_open(int, numbers), &n);
        break;
    case 4:
        no_memory = true;
        async_generator_open(int, numbers);
        break;
    }
    return 0;
}
// EARLY: asyncc: a generator is closed before its end: an erased program that does this is compiled with -fexceptions, so that the cleanups run
// UNASKED: asyncc: async_emit by a function that nobody has asked
// STACKS: asyncc: out of memory for the stack of a generator
// MEMORY: asyncc: out of memory for a generator
// UNWOUND: ended

// Bit-fields that are given awaits, stepped and compared beside them.
// OUT: 5 -2 1 13
// OUT: 7 0 1
// TABLE: Expressions | bit-field | in
#include <asyncc.h>
#include <stdbool.h>
#include <stdio.h>

struct flags {
    unsigned a : 3;
    int b : 2;
    bool c : 1;
    unsigned long long wide : 40;
};

async int one(int n)
{
    await async_sleep(1);
    return n;
}

async struct flags made(unsigned a)
{
    await async_yield();
    return (struct flags){.a = a & 7u, .c = true};
}

async int main(void)
{
    struct flags f = {.b = await one(0) - 2}, *p = &f;
    f.a = (unsigned)await one(13) & 7u;
    p->c = await one(2);
    f.wide += (unsigned)await one(13);
    printf("%u %d %d %llu\n", (unsigned)f.a, f.b, f.c, (unsigned long long)p->wide);
    f.a++;
    f.a = (f.a + (unsigned)await one(1)) & 7u;
    f.b = f.b + await one(2);
    printf("%u %d %d\n", (unsigned)f.a, f.b, (await made(3)).c);
    return 0;
}

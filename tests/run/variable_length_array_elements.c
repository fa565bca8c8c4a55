// SPDX-License-Identifier: MIT
// TABLE: Declarations | variable length array of structures | across
// TABLE: Declarations | variable length array of tasks | across
// TABLE: Declarations | aligned variable length array | across
/* Elements of any type, and aligned as the declaration says. */
// WARNINGS: differ
#include <asyncc.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>

struct pair {
    const char *name;
    double value;
};

async static int later(int x)
{
    await async_yield();
    return x;
}

async static double pairs(int n)
{
    struct pair pairs[n];
    struct local {
        char c[3];
    } locals[n];
    for (int i = 0; i < n; i++) {
        pairs[i] = (struct pair){"pair", await later(i) / 2.0};
        locals[i].c[2] = (char)i;
    }
    struct pair *last = &pairs[n - 1];
    const char *names[n];
    names[n - 1] = last->name;
    await later(0);
    return last->value + locals[n - 1].c[2] + names[n - 1][0] + (double)sizeof locals;
}

async static int squares(int n)
{
    task(int) tasks[n];
    int results[n], errs[n];
    for (int i = 0; i < n; i++)
        tasks[i] = later(i * i);
    await async_gather_array_settled(results, errs, tasks, n);
    int sum = 0;
    for (int i = 0; i < n; i++)
        sum += errs[i] != 0 ? errs[i] : results[i];
    return sum;
}

async static int aligned(int n)
{
    alignas(64) char a[n];
    int b[n] __attribute__((aligned(256)));
    __attribute__((aligned(4096))) short c[n][n];
    alignas(double) char d[n];
    await later(0);
    uintptr_t p = (uintptr_t)a, q = (uintptr_t)b, r = (uintptr_t)&c, s = (uintptr_t)&d[0];
    return (int)(p % 64 + q % 256 + r % 4096 + s % 8);
}

async static unsigned qualified(int n)
{
    volatile unsigned v[n];
    _Atomic int a[n];
    v[0] = 3;
    a[n - 1] = 4;
    a[n - 1] += await later(1);
    v[0] += (unsigned)await later(1);
    return v[0] + (unsigned)a[n - 1];
}

async static int nothing(int n)
{
    struct pair a[n];
    await later(0);
    return (int)sizeof a;
}

async int main(void)
{
    printf("%.1f\n", await pairs(5));
    printf("%d %d %u %d\n", await squares(6), await aligned(9), await qualified(2),
           await nothing(1));
    return 0;
}

// OUT: 133.0
// OUT: 55 0 9 16

// SPDX-License-Identifier: MIT
// TABLE: Declarations | vector | across
/* Vectors live across awaits, with the alignment of their type. */
#include <asyncc.h>
#include <stdint.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

typedef int v4 __attribute__((vector_size(16)));
typedef double v8 __attribute__((vector_size(64)));

async static int vectors(int x)
{
    v4 a = {x, 2, 3, 4}, b = a + a;
    v8 c = {1.5, 2.5}, *p = &c;
    a = a * b + (v4){await later(1), 0, await later(2), 0};
    c += *p;
    await later(0);
    return a[0] + a[2] + b[3] + (int)((*p)[0] + c[1]) + (int)((uintptr_t)p % 64);
}

async int main(void)
{
    printf("%d\n", await vectors(1));
    return 0;
}

// OUT: 39

// SPDX-License-Identifier: MIT
// TABLE: Declarations | _Alignas | across
// TABLE: Declarations | attribute aligned | across
// TABLE: Declarations | aligned type | across
// TABLE: Declarations | typedef with an alignment | across
/* Locals keep the alignment that they, or their types, ask for, up to 4096. */
#include <asyncc.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

typedef int wide __attribute__((aligned(128)));

struct wide {
    _Alignas(256) char c;
};

async static int alignments(int x)
{
    _Alignas(64) int a = x;
    int b __attribute__((aligned(512))) = x;
    alignas(double) char c[3] = {1, 2, 3};
    __attribute__((aligned(4096))) char d[10], e = 3;
    wide f = x;
    typedef int local __attribute__((aligned(1024)));
    local g = 7;
    struct wide h = {4};
    char i __attribute__((aligned)) = 5;
    _Alignas(16) _Alignas(2048) char j = 6;
    alignas(32) const int k = await later(9), l = await later(8);
    struct {
        char c;
        alignas(64) int i;
    } m = {1, 2};
    int *pa = &a, *pb = &b;
    d[9] = 4;
    local *pg = &g;
    struct wide *ph = &h;
    char *pi = &i, *pj = &j, *pe = &e;
    const int *pk = &k, *pl = &l;
    await later(0);
    uintptr_t bad = (uintptr_t)pa % 64 + (uintptr_t)pb % 512 + (uintptr_t)c % _Alignof(double) +
                    (uintptr_t)d % 4096 + (uintptr_t)&f % 128 + (uintptr_t)pg % 1024 +
                    (uintptr_t)ph % 256 + (uintptr_t)pi % 16 + (uintptr_t)pj % 2048 +
                    (uintptr_t)pk % 32 + (uintptr_t)pl % 32 + (uintptr_t)&m.i % 64;
    if (bad)
        printf("bad %ju\n", (uintmax_t)bad);
    await later(0);
    return *pa + *pb + c[2] + d[9] + *pe + f + *pg + ph->c + *pi + *pj + *pk + *pl + m.i;
}

async int main(void)
{
    printf("%d\n", await alignments(1));
    return 0;
}

// OUT: 54

// SPDX-License-Identifier: MIT
// TABLE: Declarations | union | across
// TABLE: Declarations | anonymous structure | across
// TABLE: Declarations | bit-field | across
// TABLE: Declarations | array of arrays | across
// TABLE: Declarations | pointer to an array | across
// TABLE: Declarations | flexible array member | across
// TABLE: Declarations | array of 100 KB | across
// TABLE: Declarations | large structure | across
// TABLE: Declarations | local structure | across
// TABLE: Declarations | local typedef | across
// TABLE: Declarations | local enumeration | across
/* Arrays, structures and unions live across awaits, large ones and local types too. */
#include <asyncc.h>
#include <stdio.h>
#include <string.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

async static int aggregates(int n)
{
    struct big {
        char c[3];
        struct {
            int x;
            union {
                int i;
                float f;
            };
        };
        int bits : 3;
        unsigned more : 9;
    } s = {{1, 2, 3}, {4, {5}}, -2, 300}, t;
    union u {
        int i;
        char c[4];
        double d;
    } u = {.i = 0x01020304}, *pu = &u;
    int m[2][3] = {{1, 2, 3}, {4, 5, 6}}, (*row)[3] = m, (*all)[2][3] = &m;
    static struct flex {
        int n;
        int v[];
    } flex = {2, {10, 20}};
    struct flex *pf = &flex;
    char large[100000];
    struct huge {
        char c[40000];
        int last;
    } huge = {.last = 3}, other;
    typedef struct big big;
    big copy = s;
    memset(large, 1, sizeof large);
    t = s;
    large[99999] = (char)await later(5);
    t.x += await later(1);
    t.more++;
    row++;
    other = huge;
    await later(0);

    {
        struct big {
            long long z;
        } b2 = {await later(11)};
        typedef long big;
        big l = await later(12);
        enum {
            n = 4
        };
        int arr[n] = {0, 0, 0, await later(2)};
        await later(0);
        printf("%lld %ld %d %zu ", b2.z, l, arr[3], sizeof(big));
    }
    printf("%d %d %d %d %d %d %d %d %d %d %d %d %zu\n", t.x, t.i, t.bits, t.more, copy.c[2],
           u.c[0] + pu->c[3], (*row)[2], (*all)[1][0], pf->v[1], large[99999] + large[5],
           other.last + huge.last, n, sizeof large);
    return 0;
}

async int main(void)
{
    printf("%d\n", await aggregates(7));
    return 0;
}

// OUT: 11 12 2 8 5 5 -2 301 3 5 6 4 20 6 6 7 100000
// OUT: 0

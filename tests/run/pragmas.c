/* Pragmas between functions, in bodies, before loops and in macros. */
// TABLE: Preprocessor | #pragma | works
// TABLE: Preprocessor | _Pragma | works
// FLAGS: -Wno-unknown-pragmas -Wno-extra -Wno-unused
// OUT: compared
// OUT: 6
// OUT: 5 6 5 7
// OUT: 0
// OUT: 1
// OUT: 2
// OUT: 0
// OUT: 1
// OUT: 2
// OUT: 4 0
// OUT: 4 1
// OUT: if
#include <asyncc.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-variable"
#pragma pack(push, 1)
struct packed { char c; int i; };
#pragma pack(pop)
_Pragma("pack(push, 2)")
struct packed2 { char c; int i; };
_Pragma("pack(pop)")
#define QUIET _Pragma("GCC diagnostic push") _Pragma("GCC diagnostic ignored \"-Wunused-variable\"")
#define LOUD _Pragma("GCC diagnostic pop")
#define QUIETLY(s) _Pragma("GCC diagnostic push") _Pragma("GCC diagnostic ignored \"-Wunused-variable\"") s _Pragma("GCC diagnostic pop")
#define LOOP(i, n) _Pragma("GCC unroll 4") for (int i = 0; i < n; i++)
#pragma weak weak_one
async int weak_one(int x);
async int weak_one(int x) { return await later(x); }
async int main(void)
{
    int unused;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wsign-compare"
    unsigned u = (unsigned)await later(3);
    if (u > await later(2)) puts("compared");
#pragma GCC diagnostic pop
    QUIET
    int also_unused = await later(1);
    LOUD
    QUIETLY(int third_unused; await later(1);)
    QUIETLY(printf("%d\n", await later(6));)
#pragma pack(push, 1)
    struct local { char c; int i; } l = {'a', await later(7)};
#pragma pack(pop)
    printf("%zu %zu %zu %d\n", sizeof(struct packed), sizeof(struct packed2), sizeof l, l.i);
#pragma GCC unroll 4
    for (int i = 0; i < 3; i++)
        printf("%d\n", i);
    LOOP(i, 3) printf("%d\n", i);
    double d = 1.5 * await later(2) + 1;
#pragma omp parallel for
    for (int i = 0; i < 2; i++)
        printf("%g %d\n", d, await weak_one(i));
    if (u)
#pragma GCC diagnostic push
        puts("if");
#pragma GCC diagnostic pop
    return 0;
}
#pragma GCC diagnostic pop

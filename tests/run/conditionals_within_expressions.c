/* Conditionals in bodies, expressions, and argument lists of calls and of macros. */
// TABLE: Preprocessor | #if in a body | works
// TABLE: Preprocessor | #if in an expression | works
// TABLE: Preprocessor | #if among the arguments of a macro | works
// TABLE: Preprocessor | __has_include | works
// FLAGS: -Wno-invalid-pp-token -w
// OUT: taken
// OUT: has
// OUT: 354 5 7 8
// OUT: two
#include <asyncc.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

#define YES 1
async static int f(int a, int b, int c) { return await later(a) + b * 10 + c * 100; }
#define M(a, b) ((a) * 10 + (b))
async int main(void)
{
    int n = 
#if YES
        await later(1)
#elif defined(NO)
        await later(2)
#else
        await later(3)
#endif
        +
#ifdef NO
        100
#else
        await later(
#if 1
            20
#endif
        )
#endif
        ;
    n += await f(1,
#ifdef YES
                 2,
#else
                 200,
#endif
                 await later(
#if 0
                 await its raw text
#endif
                 3));
#if YES
    if (await later(1)) {
#else
    if (0) {
#endif
        puts("taken");
    }
#if 0
    else { await nothing(
#elif YES
    else {
#endif
        puts("not taken");
    }
    n += M(await later(1),
#ifdef YES
           await later(2)
#else
           3
#endif
           );
#if __has_include(<stdio.h>) && !__has_include("no.h")
    printf("has\n");
#endif
    int arr[] = {
#if 1
        await later(5),
#endif
#if 0
        6,
#else
        7
#endif
    };
    printf("%d %d %d %zu\n", n, arr[0], arr[1], sizeof arr);
    switch (await later(2)) {
#if YES
    case 1:
#endif
    case 2:
#ifdef NO
        return 1;
#else
        puts("two");
#endif
    }
#if 0
    return 1;
#warning "await"
#error await
#endif
    return 0;
}

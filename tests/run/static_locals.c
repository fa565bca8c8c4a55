/* Static locals are shared by all calls and keep their addresses. */
#include <asyncc.h>
#include <stdio.h>

async static int next(void)
{
    static int n = 10;
    static const char *const names[] = {"ten", "eleven", "twelve"};
    int mine = n++;
    await async_yield();
    printf("%s\n", names[mine - 10]);
    return n;
}

async static int *place(void)
{
    static int kept[2];
    kept[0]++;
    await async_yield();
    return kept;
}

async int main(void)
{
    printf("%d\n", await next());
    printf("%d\n", await next());
    printf("%d\n", await next());
    int *a = await place();
    int *b = await place();
    printf("%d %d\n", a == b, *a);
    for (int i = 0; i < 2; i++) {
        static int turns;
        turns += 5;
        await async_yield();
        printf("turns %d\n", turns);
    }
    return 0;
}
// TABLE: Declarations | static | across

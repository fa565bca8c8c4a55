/* Types, enums and declarations that are local to a body, used across awaits. */
#include <asyncc.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

async static int work(int n)
{
    typedef long number;
    struct item {
        number value;
        struct item *next;
    } first = {n, NULL}, second = {await later(2 * n), &first};
    enum { scale = 3, other };
    union {
        int i;
        unsigned char c[4];
    } u = {.i = await later(5)};
    number sum = 0;
    for (struct item *i = &second; i; i = i->next) {
        sum += i->value * scale;
        await async_yield();
    }
    {
        struct item {
            char text[4];
        } item = {"abc"};
        typedef char number;
        number c = (number)await later('z');
        await async_yield();
        printf("%s %c %zu\n", item.text, c, sizeof item);
    }
    int puts(const char *);
    puts("declared");
    await async_yield();
    return (int)sum + u.i + other;
}

async int main(void)
{
    printf("%d\n", await work(7));
    return 0;
}
// TABLE: Declarations | type declared in the function | across

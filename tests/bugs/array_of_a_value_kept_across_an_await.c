// OUT: name 1 2
// OUT: name 3 2
// OUT: name 3 name 4 2
// OUT: 5 name 6 2
// OUT: me 8 9
// OUT: name 11 12 name 13
// OUT: 14 name 15
// OUT: name 16 name 17 1
// OUT: 82
// OUT: 21
// TABLE: Expressions | array in a struct that a function returns | in
// TABLE: Expressions | array in a struct that a function returns | across
/* An array in a value, which has a place for as long as its full expression, has it across the
 * waits in there, too. */
#include <asyncc.h>
#include <stdio.h>
struct name {
    char text[20];
};
async static int one(int x)
{
    await async_yield();
    return x;
}
static struct name name_of(int x)
{
    struct name n;
    snprintf(n.text, sizeof n.text, "name %d", x);
    return n;
}
async static struct name later(int n)
{
    await async_yield();
    return name_of(n);
}
async static void more(void);
async int main(void)
{
    printf("%s %d\n", name_of(1).text, await one(2));
    printf("%s %d\n", (await later(3)).text, await one(2));
    printf("%s %s %d\n", (await later(3)).text, name_of(4).text, await one(2));
    int c = *(name_of(5).text + await one(5));
    struct name x = name_of(6), y = name_of(7);
    printf("%c %s %d\n", c, (await one(1) ? x : y).text, await one(2));
    await more();
    return 0;
}
async static void more(void)
{
    struct name x = name_of(6);
    printf("%s %d\n", name_of(8).text + 2, await one(9));
    const char *t = await one(0) ? "a" : name_of(10).text;
    (void)t;
    printf("%s %d %s\n", await one(1) ? name_of(11).text : "b", await one(12),
           (await one(0), name_of(13)).text);
    printf("%d %s\n", await one(14), (x = await later(15)).text);
    printf("%s %s %d\n", ({
                             struct name y = await later(16);
                             y;
                         }).text,
           _Generic(0, int: name_of(17)).text, await one(1));
    printf("%c%c\n", name_of(18).text[await one(6)], (await later(29)).text[await one(5)]);
    printf("%zu\n", sizeof(name_of(18).text) + (size_t)await one(1));
}

/* An await in the head of switch and in its cases. */
#include <asyncc.h>
#include <stdio.h>

enum colour { red, green, blue };

async static enum colour colour_of(int x)
{
    await async_yield();
    return (enum colour)x;
}

async static int later(int x)
{
    await async_yield();
    return x;
}

async int main(void)
{
    for (int i = 0; i < 4; i++) {
        switch (await colour_of(i)) {
        case red:
            puts("red");
            break;
        case green: {
            int n = await later(i * 10);
            printf("green %d\n", n);
            break;
        }
        case blue:
            await async_yield();
            puts("blue");
            continue;
        default:
            puts("none");
        }
        printf("after %d\n", i);
    }
    switch (await later('a' + 1)) {
    case 'a' ... 'z':
        puts("letter");
        break;
    case 0:
        puts("no");
    }
    switch (await later(1))
    case 1:
        puts("one");
    return 0;
}
// TABLE: Statements | switch: value, body | in

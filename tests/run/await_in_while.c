/* An await in the head of while, with an empty body too, and in its body. */
#include <asyncc.h>
#include <stdio.h>

static int left = 5;

async static bool more(void)
{
    if (left % 2)
        await async_yield();
    return left-- > 0;
}

async int main(void)
{
    int turns = 0;
    while (await more()) {
        turns++;
        printf("left %d\n", left);
    }
    left = 3;
    while (await more())
        ;
    printf("left %d\n", left);
    int i = 0;
    while (i < 3) {
        await async_yield();
        printf("i %d\n", i);
        i++;
    }
    printf("%d turns\n", turns);
    return 0;
}
// TABLE: Statements | while: condition, body | in

// Variables were kept across an await from which a jump led into their scope, or in front of their
// declaration, where they have no name.
// TABLE: Statements | jump back in front of a declaration | across
// OUT: 0 1 7 17 done
#include <asyncc.h>
#include <stdio.h>

async static int wait_int(int x)
{
    await async_yield();
    return x;
}

async static void computed(int turns)
{
    void *next = &&out;
    do {
        int n = 0;
    again:
        printf("%d ", n);
        if (n++ < await wait_int(1))
            goto again;
    } while (--turns > 0);
    await wait_int(0);
    goto *next;
out:
    return;
}

async static int backwards(void)
{
    int first = 1;
again:
    if (!first) {
        await wait_int(0);
        goto use;
    }
    int n = 7;
    first = 0;
    goto again;
use:
    return n;
}

async static int backwards_in_an_expression(void)
{
    int turn = 0, sum = 0;
again:
    sum += await wait_int(turn);
    if (turn == 3)
        goto use;
    int n = 8;
    n += ++turn;
    goto again;
use:
    return n + sum;
}

async int main(void)
{
    await computed(1);
    printf("%d ", await backwards());
    printf("%d done\n", await backwards_in_an_expression());
    return 0;
}

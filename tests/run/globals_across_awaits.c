/* Globals are read when the statement that uses them runs, not before the wait. */
#include <asyncc.h>
#include <stdio.h>

int shared = 1;
static int hidden[2] = {1, 2};
static struct {
    int n;
} box = {5};

async static int bump(void)
{
    await async_yield();
    shared++;
    hidden[0]++;
    box.n++;
    return shared;
}

async int main(void)
{
    extern int shared;
    int *p = &shared;
    int r = await bump();
    printf("%d %d %d %d\n", r, shared, hidden[0], box.n);
    await bump();
    if (*p == 3 && shared == 3)
        printf("three\n");
    shared = await bump() + 10;
    printf("%d\n", *p);
    return 0;
}

/* main(argc, argv), which stay valid across awaits; falling off its end is 0. */
#include <asyncc.h>
#include <stdio.h>

async int main(int argc, char *argv[])
{
    await async_yield();
    printf("%d %d %d\n", argc, argv[0] != NULL, argv[argc] == NULL);
    char **p = argv;
    await async_yield();
    printf("%d\n", *p == argv[0]);
}
// TABLE: Functions | main with arguments | works

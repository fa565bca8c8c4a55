// A function, or a pointer to one, that only sizeof names was one that compilers call unused.
// FLAGS: -Wno-unneeded-internal-declaration
// OUT: 4 4 8
#include <asyncc.h>
#include <stdio.h>

typedef async int handler(int);

async static int number(int n)
{
    return n;
}

async int main(void)
{
    handler *pointer = NULL, *table[2] = {NULL, NULL};
    printf("%zu %zu %zu\n", sizeof(await number(1)), sizeof(await pointer(1)),
           sizeof(await table[0](1)) + sizeof(int));
    return 0;
}

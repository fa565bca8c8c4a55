// SPDX-License-Identifier: MIT
// TABLE: Functions | main in the old style | works
/* main with its parameters declared behind the list. */
// FLAGS: -std=gnu11 -Wno-old-style-definition
// WARNINGS: differ
#include <asyncc.h>
#include <stdio.h>
async int main(argc, argv)
int argc;
char **argv;
{
    await async_sleep(1);
    printf("%d %d\n", argc, argv[1] == NULL);
}

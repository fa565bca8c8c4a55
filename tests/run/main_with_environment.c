// SPDX-License-Identifier: MIT
// TABLE: Functions | main with argc, argv, envp | works
/* The third parameter of main. */
#include <asyncc.h>
#include <stdio.h>
async int main(int argc, char **argv, char **envp)
{
    await async_sleep(1);
    printf("%d %d %d\n", argc, argv[argc] == NULL, envp != NULL && envp[0] != NULL);
    return 0;
}

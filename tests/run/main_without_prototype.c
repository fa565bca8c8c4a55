// SPDX-License-Identifier: MIT
// TABLE: Functions | main() | works
/* main without a prototype. */
// FLAGS: -std=gnu11
// WARNINGS: differ
#include <asyncc.h>
#include <stdio.h>
async int main()
{
    await async_sleep(1);
    printf("empty\n");
}

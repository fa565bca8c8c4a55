// RUN: %asyncc %cc %s -o %t %runtime_flags
// RUN: env ASYNCC_MEMORY_FAIL=3+ %t 100 | FileCheck %s --check-prefix=FITS
// RUN: env ASYNCC_MEMORY_FAIL=3+ not %t 6000 2>&1 | FileCheck %s --check-prefix=TOO-DEEP
/* A chain of calls for which there is no memory is stored in what was set aside, and its wait fails
 * with ENOMEM, again and again; one that does not fit there ends the program. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

async static int deep(int levels)
{
    char text[256];
    snprintf(text, sizeof text, "%d", levels);
    if (levels > 0)
        await deep(levels - 1);
    else
        await async_sleep(1);
    return atoi(text);
}

async int main(int argc, char **argv)
{
    int levels = argc > 1 ? atoi(argv[1]) : 0;
    for (int i = 0; i < 1000; i++) {
        int value = 0, err = async_try(value = await deep(levels));
        if (err != ENOMEM)
            printf("value %d, error %d\n", value, err);
    }
    printf("no memory, a thousand times\n");
    return 0;
}
// FITS-NOT: value
// FITS: no memory, a thousand times
// TOO-DEEP: asyncc: out of memory for a frame of deep

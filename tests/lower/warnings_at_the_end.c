// Compilers warn where control reaches the end of a function that has a result, and nowhere else.
//
// RUN: %asyncc %cc -Wall -c %s -o %t.o 2>&1 | FileCheck %s --implicit-check-not=warning:
// RUN: %asyncc %clang -Wall -c %s -o %t.o 2>&1 | FileCheck %s --implicit-check-not=warning:
#include <asyncc.h>

async int waits(int x);
async int waits(int x)
{
    if (await waits(x))
        return 1;
    // CHECK: warnings_at_the_end.c:[[#@LINE+1]]:{{.*}} warning: {{.*}}non-void function
}

async int at_once(int x);
async int at_once(int x)
{
    while (x--)
        if (x == 3)
            return 1;
    // CHECK: warnings_at_the_end.c:[[#@LINE+1]]:{{.*}} warning: {{.*}}non-void function
}

async _Noreturn void ends(void);

async int never(int x);
async int never(int x)
{
    switch (x) {
    case 1:
        for (;;)
            if (await waits(x) == 3)
                return 1;
    case 2:
        async_fail(1);
    default:
        await ends();
    }
}

async int main(void)
{
    await waits(1);
}

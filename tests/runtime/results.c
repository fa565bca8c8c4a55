// RUN: %cc %s -o %t %runtime_flags && %t | FileCheck %s
/* Results of any size and alignment pass through frames, blocks and joins. */
#include "hand.h"

struct wide {
    _Alignas(64) char text[100];
};

HAND(text, struct wide, const char *text; bool waits;)
{
    BEGIN
    if (LOCAL.waits) {
        AWAIT(1, async_yield__async(NULL));
    }
    strcpy(self->result.text, LOCAL.text);
    if ((uintptr_t)&self->result % 64 != 0)
        puts("not aligned");
    return NULL;
    END
}

HAND(number, long double, long double x;)
{
    BEGIN
    AWAIT(1, async_yield__async(NULL));
    RETURN(LOCAL.x * 2);
    END
}

struct huge {
    char bytes[100000];
};

HAND(huge, struct huge, char fill;)
{
    BEGIN
    AWAIT(1, async_yield__async(NULL));
    memset(self->result.bytes, LOCAL.fill, sizeof self->result.bytes);
    return NULL;
    END
}

HAND(program, int, struct wide wide; long double number; struct huge huge; async_handle task;)
{
    BEGIN
    JOIN(1, LOCAL.wide, SPAWN(text, "waited for", true));
    puts(LOCAL.wide.text);
    JOIN(2, LOCAL.wide, CALL(text, "at once", false));
    puts(LOCAL.wide.text);
    JOIN(3, LOCAL.number, SPAWN(number, 21));
    printf("%.0Lf\n", LOCAL.number);
    JOIN(4, LOCAL.huge, SPAWN(huge, 'x'));
    printf("%.3s %.3s\n", LOCAL.huge.bytes, LOCAL.huge.bytes + sizeof LOCAL.huge - 3);
    END
}

HAND_MAIN
// CHECK: waited for
// CHECK-NEXT: at once
// CHECK-NEXT: 42
// CHECK-NEXT: xxx xxx

/* Macros that hold a return, a break, a goto or a declaration. */
#include <asyncc.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

#define RETURN_IF_NEGATIVE(x)                                                                      \
    do {                                                                                           \
        int checked = await later(x);                                                              \
        if (checked < 0)                                                                           \
            return checked;                                                                        \
    } while (0)
#define STOP_AT(x, n)                                                                              \
    if (await later(x) == (n))                                                                     \
    break
#define LEAVE goto end
#define DECLARE(type, name, value)                                                                 \
    type name = await later(value);                                                                \
    type *name##_pointer = &name
#define RETURN return await

async static int work(int x)
{
    RETURN_IF_NEGATIVE(x);
    DECLARE(long, n, x);
    while (true) {
        STOP_AT((int)n, 5);
        (*n_pointer)++;
    }
    if (x == 3)
        LEAVE;
    RETURN later((int)n);
end:
    return 33;
}

async int main(void)
{
    printf("%d\n", await work(-7));
    printf("%d\n", await work(1));
    printf("%d\n", await work(3));
    return 0;
}
// TABLE: Preprocessor | macro with a return | works

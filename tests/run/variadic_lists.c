/* A va_list as a parameter of an async function, alive across its awaits; a copy of one, whose
 * address is taken; a pointer to one.
 */
// TABLE: Expressions | va_arg | in
// TABLE: Expressions | va_list | across
// TABLE: Expressions | va_copy | across
#include <asyncc.h>
#include <stdarg.h>
#include <stdio.h>

async int later(int x)
{
    await async_yield();
    return x;
}

async int sum(int n, va_list list)
{
    int result = 0;
    for (int i = 0; i < n; i++) {
        result += va_arg(list, int);
        await async_yield();
        result += va_arg(list, int) * await later(10);
    }
    return result;
}

async int rest(va_list list)
{
    int first = await sum(1, list);
    return first + await later(va_arg(list, int));
}

async int ahead(va_list *list)
{
    va_list copy;
    va_copy(copy, *list);
    int result = 0;
    for (int i = 0; i < 3; i++) {
        result += va_arg(copy, int) * await later(2);
        await async_yield();
    }
    va_end(copy);
    return result + va_arg(*list, __typeof__(await later(0))) + await later(0);
}

static int run(int which, ...)
{
    va_list list;
    va_start(list, which);
    int result = which == 0   ? async_run(sum(2, list))
                 : which == 1 ? async_run(rest(list))
                              : async_run(ahead(&list));
    result += which == 2 ? 1000 * va_arg(list, int) : 0;
    va_end(list);
    return result;
}

static int kept(int n, ...)
{
    va_list list;
    va_start(list, n);
    task(int) t = async_defer(sum(n, list));
    int result = async_run(t);
    va_end(list);
    return result;
}

int main(void)
{
    printf("%d %d %d\n", run(0, 1, 2, 3, 4), run(1, 5, 6, 7), run(2, 4, 5, 6));
    printf("%d\n", kept(1, 3, 4));
    return 0;
}

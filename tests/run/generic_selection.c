/* _Generic: awaits in its branches, of which only the chosen one runs, in its control, which is not
 * evaluated, and around it; functions to call that it chooses.
 */
// TABLE: Expressions | _Generic, in a branch | in
// TABLE: Expressions | _Generic, in the control | in
// TABLE: Expressions | _Generic | across
#include <asyncc.h>
#include <stdio.h>

static int calls;

async int whole(int x)
{
    calls++;
    await async_yield();
    return x;
}

async double real(double x)
{
    calls += 10;
    await async_yield();
    return x;
}

async void nothing(const char *s)
{
    calls += 100;
    await async_yield();
    printf("%s\n", s);
}

struct pair {
    int a[2];
};

async struct pair pair(int x)
{
    await async_yield();
    return (struct pair){{x, x + 1}};
}

#define echo(x) _Generic((x), int: whole, double: real, char *: nothing)(x)
#define kind(x) _Generic((x), int: await whole(1), double: await whole(2), default: await whole(3))

async int main(void)
{
    int x = 4;
    double d = 2.5;
    printf("%d\n", _Generic(x, int: await whole(x) + 1, double: await real(d), default: 3));
    printf("%g\n", _Generic(d, int: await whole(x) + 1, double: await real(d), default: 3) * 2);
    printf("%d %d %d\n", kind(x), kind(d), kind("x"));
    printf("%d %g\n", await echo(await whole(5)), await echo(await real(d)));
    await echo((char *)"chosen");
    printf("%d\n", _Generic(await whole(1), int: 5, default: 6) + await whole(1));
    printf("%d\n", calls);
    printf("%d\n", await _Generic(x, int: whole(x), double: whole(7)));
    await _Generic(d, int: whole(x), double: nothing("in a branch"));
    int kept = _Generic(x, int: x++, default: 0) + await whole(_Generic(x, int: x, default: 9));
    printf("%d %d\n", _Generic(x, int: (await pair(8)).a, default: NULL)[1], kept);
    if (_Generic(x, int: await whole(0), default: 1))
        printf("not zero\n");
    _Generic(x, int: await nothing("first"), default: await nothing("second"));
    task(int) t = _Generic(x, int: spawn(whole(await whole(11))), default: ASYNC_NO_TASK(int));
    printf("%d\n", await t);
    printf("%d\n", calls);
    return 0;
}

/* assert with and without an await in its operand. */
#include <asyncc.h>
#include <assert.h>
#include <stdio.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

async int main(void)
{
    int n = await later(3);
    assert(n == 3);
    assert(await later(n) == 3 && "a text");
    for (int i = 0; i < 2; i++)
        assert(i < await later(2));
    if (n)
        assert(n);
    else
        assert(0);
    static_assert(sizeof n == sizeof(int), "an int");
    printf("%d\n", n);
    return 0;
}
// TABLE: Preprocessor | assert, its text as the user wrote it | works

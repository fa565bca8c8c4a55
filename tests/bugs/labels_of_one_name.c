/* Labels that __label__ declares may share a name: what lived at one was kept at the other. */
// TABLE: Statements | __label__ | in
// TABLE: Expressions | statement expression that ends with a label | in
#include <asyncc.h>
#include <stdio.h>

async int later(int x)
{
    await async_yield();
    return x;
}

static void done(int *x)
{
    printf("done %d\n", *x);
}

#define FIRST(from, to)                                                                            \
    ({                                                                                             \
        __label__ found;                                                                           \
        int i_ = (from);                                                                           \
        for (; i_ < (to); i_++)                                                                    \
            if (await later(i_) % 3 == 0)                                                          \
                goto found;                                                                        \
    found:                                                                                         \
        i_;                                                                                        \
    })

async int main(void)
{
    int a = FIRST(1, 9) + FIRST(4, 9);
    int b = ({
        __label__ out;
        if (await later(a))
            goto out;
    out:
        a + await later(1);
    });
    {
        __label__ out;
        __attribute__((cleanup(done))) int x = 1;
        {
            __label__ out;
            __attribute__((cleanup(done))) int y = 2;
            if (await later(1))
                goto out;
            y = 3;
        out:
            await later(y);
        }
        if (await later(1))
            goto out;
        x = 4;
    out:;
    }
    printf("%d %d\n", a, b);
    return 0;
}

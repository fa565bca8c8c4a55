// ERASED: no
// OUT:  a b ~b ~a caught
// OUT:  a ~a caught
// OUT:  a b c ~c ~b ~a caught
// OUT:  a b c ~c ~b ~a done
/* A failure runs the cleanups of the scopes that it leaves, innermost first, and no others. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static void closed(const char **name)
{
    printf(" ~%s", *name);
}

async static const char *open_one(const char *name, bool fail)
{
    await async_yield();
    if (fail)
        async_fail(EIO);
    printf(" %s", name);
    return name;
}

async static void work(int fail_at)
{
    const char *a __attribute__((cleanup(closed))) = await open_one("a", false);
    /* One whose initialiser fails was never opened. */
    const char *b __attribute__((cleanup(closed))) = await open_one("b", fail_at == 1);
    if (fail_at == 0)
        async_fail(EIO);
    for (int i = 0; i < 2; i++) {
        if (i == 1) {
            const char *c __attribute__((cleanup(closed))) = await open_one("c", false);
            await async_yield();
            if (fail_at == 2)
                async_fail(EIO);
        }
    }
}

async int main(void)
{
    for (int fail_at = 0; fail_at < 4; fail_at++) {
        int error = async_try(await work(fail_at));
        printf(" %s\n", error == EIO ? "caught" : "done");
    }
    return 0;
}
// TABLE: Statements | cleanup when a failure passes | across

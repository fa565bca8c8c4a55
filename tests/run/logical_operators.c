/* && and || with awaits on either side wait only for what C evaluates. */
#include <asyncc.h>
#include <stdio.h>

async static bool say(const char *name, bool value)
{
    printf(" %s", name);
    if (value)
        await async_yield();
    return value;
}

async int main(void)
{
    bool r;
    r = await say("a", true) && await say("b", false);
    printf(" %d\n", r);
    r = await say("a", false) && await say("b", true);
    printf(" %d\n", r);
    r = await say("a", true) || await say("b", true);
    printf(" %d\n", r);
    r = await say("a", false) || await say("b", true);
    printf(" %d\n", r);
    r = (await say("a", false) || await say("b", true)) && (await say("c", false) || true);
    printf(" %d\n", r);
    r = r && await say("d", true) && !await say("e", true);
    printf(" %d\n", r);
    int n = 10 * (await say("f", true) && 7);
    n += (0 || await say("g", true));
    printf(" %d\n", n);
    if (await say("h", true) && (await say("i", false) || await say("j", true)))
        printf(" yes\n");
    await say("k", true) && await say("l", true);
    printf("\n");
    return 0;
}
// TABLE: Expressions | && and || | in

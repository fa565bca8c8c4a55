/* When the outermost call returns, the tasks that are left are cancelled, and waited for. */
#include <asyncc.h>
#include <stdio.h>

async static void ends_after(const char *name, double seconds)
{
    int err = async_try(await async_sleep(1000));
    await async_sleep(seconds);
    printf("%s has cleaned up\n", name);
    async_fail(err);
}

async static void stubborn(const char *name)
{
    (void)async_try(await async_sleep(1000));
    await async_sleep(1);
    printf("%s ends by itself\n", name);
}

async static int begin(void)
{
    spawn(ends_after("one", 5));
    spawn(ends_after("two", 3));
    spawn(stubborn("three"));
    await async_sleep(10);
    spawn(ends_after("begun in the last turn", 2));
    printf("main returns\n");
    return 3;
}

async static const char *sleep_and_say(const char *text)
{
    await async_sleep(1);
    return text;
}

int main(void)
{
    int status = async_run(begin());
    printf("%d\n", status);
    const char *text = async_run(sleep_and_say("again"));
    printf("%s\n", text);
    return 0;
}

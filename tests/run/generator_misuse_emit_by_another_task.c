// ERASED: no
// EXIT: 134
// STDERR: asyncc: async_emit by 'helper', which is not run by who asks for the value
/* Only who runs for the one that asks can emit: a task of its own cannot. */
#include <asyncc.h>

async static void helper(async_generator(int) out)
{
    await async_emit(out, 1);
}

async static void numbers(async_generator(int) out)
{
    task(void) t = spawn(helper(out));
    await t;
}

async int main(void)
{
    async_each(int, i, numbers) return i;
    return 0;
}

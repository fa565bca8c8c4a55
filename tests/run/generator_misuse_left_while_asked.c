// ERASED: no
// EXIT: 134
// STDERR: asyncc: the scope of a generator ends while 'async_generator_next' waits for a value of it
/* A generator stays until the one who asks for a value has it. */
#include <asyncc.h>

async static void numbers(async_generator(int) out)
{
    await async_sleep(1);
    await async_emit(out, 1);
}

static int x;

async int main(void)
{
    {
        async_scoped async_generator(int) s = async_generator_open(int, numbers);
        task(bool) t = spawn(async_generator_next(s, &x));
        await async_sleep(0.5);
        async_release(t);
    }
    return 0;
}

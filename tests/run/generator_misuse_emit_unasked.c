// ERASED: no
// EXIT: 134
// STDERR: asyncc: async_emit by 'main', which is not run by who asks for the value
/* A call of a generator's function beside the generator has nobody to emit to. */
#include <asyncc.h>

async static void numbers(async_generator(int) out)
{
    await async_emit(out, 1);
}

async int main(void)
{
    async_scoped async_generator(int) s = async_generator_open(int, numbers);
    await numbers(s);
    return 0;
}

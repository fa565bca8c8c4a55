// EXIT: 134
// STDERR: asyncc: async_generator_next of a generator that was closed
/* A handle of a generator that was closed is recognised, also when another generator has its place.
 */
#include <asyncc.h>

async static void numbers(async_generator(int) out)
{
    await async_emit(out, 1);
}

async int main(void)
{
    int x;
    async_generator(int) s = async_generator_open(int, numbers);
    await async_generator_next(s, &x);
    await async_generator_close(s);
    async_scoped async_generator(int) other = async_generator_open(int, numbers);
    (void)other;
    await async_generator_next(s, &x);
    return 0;
}

/* No time is before or after what is not a number. */
#include <asyncc.h>
#include <math.h>

async int main(void)
{
    await async_timeout(NAN, async_sleep(1));
    return 0;
}
// EXIT: 134
// STDERR: asyncc: async_timeout of a time that is not a number
// ERASED: no

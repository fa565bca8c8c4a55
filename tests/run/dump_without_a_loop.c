// ERASED: no
// STDERR: ^asyncc: no loop runs on this thread\n$
/* A dump on a thread without tasks says so. */
#include <asyncc.h>

int main(void)
{
    async_dump();
    return 0;
}

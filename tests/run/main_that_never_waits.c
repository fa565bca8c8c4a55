/* An async main that waits for nothing. */
#include <asyncc.h>
#include <stdio.h>

async int main(void)
{
    printf("main\n");
    return 0;
}

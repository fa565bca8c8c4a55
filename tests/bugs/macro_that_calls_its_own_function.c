// A macro with arguments that gives a call of the function of its name, as libcurl's, was expanded for ever.
// TABLE: Preprocessor | macro that stands for itself | works
// OUT: 3 9
#include <asyncc.h>
#include <stdio.h>

static int add(const int *a, int b)
{
    return *a + b;
}
#define add(a, b) add(a, b)
#define add_twice(a, b) (add(a, b) + add(a, add(a, b)))

async int main(void)
{
    int one = 1;
    int three = add(&one, 2);
    int nine = add_twice(&one, await async_thread(add(&one, 2)));
    printf("%d %d\n", three, nine);
    return 0;
}

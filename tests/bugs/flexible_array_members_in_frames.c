// What ends with a flexible array member stood in the middle of a frame, which compilers warn of.
// FLAGS: -pedantic
// OUT: 151
#include <asyncc.h>
#include <stdio.h>

struct text {
    int size;
    char text[];
};
union either {
    struct text text;
    int number;
};

static int take(const struct text *text)
{
    return text->size;
}

async static int sizes(int n)
{
    struct text a = {1}, b = {2};
    union either either = {.number = 5};
    const struct text c = {9};
    struct text *pointer = &a;
    int sum = take(&b);
    await async_yield();
    b.size += n;
    a = c;
    sum += take(&a) + b.size + take(&either.text) + c.size + pointer->size;
    await async_yield();
    return sum + a.size + b.size + (int)sizeof a;
}

async int main(void)
{
    printf("%d\n", await sizes(50));
    return 0;
}

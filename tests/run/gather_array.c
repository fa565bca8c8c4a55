/* Array gathers: results in the order of the tasks, NULL results, void tasks, none at all. */
#include <asyncc.h>
#include <stdio.h>

struct pair {
    int a;
    char b;
};

async static int after(int x)
{
    await async_sleep(10 - x);
    return x;
}

async static const char *word(const char *s)
{
    await async_yield();
    return s;
}

async static struct pair pair(int x)
{
    await async_yield();
    return (struct pair){x, 'p'};
}

async static void nothing(void)
{
    await async_yield();
}

async int main(void)
{
    task(int) t[5], more[2] = {after(1), after(2)};
    int r[5], errs[5] = {9, 9, 9, 9, 9};
    for (int i = 0; i < 5; i++)
        t[i] = i % 2 ? spawn(after(i)) : after(i);
    await async_gather_array(r, t, 5);
    printf("%d %d %d %d %d\n", r[0], r[1], r[2], r[3], r[4]);
    await async_gather_array(NULL, more, sizeof more / sizeof *more);
    task(const char *) words[2] = {word("one"), spawn(word("two"))};
    const char *texts[2];
    await async_gather_array(texts, words, 2);
    printf("%s %s\n", texts[0], texts[1]);
    task(struct pair) pairs[2] = {pair(3), pair(4)};
    struct pair results[2];
    await async_gather_array_settled(results, errs, pairs, 2);
    printf("%d %c %d, %d %d %d\n", results[0].a, results[1].b, results[1].a, errs[0], errs[1],
           errs[2]);
    task(void) voids[3];
    for (int i = 0; i < 3; i++)
        voids[i] = async_defer(nothing());
    await async_gather_array(NULL, voids, 3);
    await async_gather_array(NULL, voids, 0);
    await async_gather_array_settled(NULL, errs + 2, t, 0);
    printf("%d\n", errs[2]);
    return 0;
}

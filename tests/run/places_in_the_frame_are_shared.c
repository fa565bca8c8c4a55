// Variables, residents and the result share places of the frame only while nobody needs them.
// OUT: sum 45 9 4
// OUT: phases 6 abc 15
// OUT: cleaned 104 for 7
// OUT: result 7
// OUT: pair 3 4
// OUT: parameters 5 10
// OUT: tail 66 54
// OUT: arms 33 10
// OUT: chars 1234
#include <asyncc.h>

#include <stdio.h>
#include <string.h>

async static int later(int x)
{
    await async_yield();
    return x;
}

static int *hidden;

static void hide(int *p)
{
    hidden = p;
}

/* Arrays whose use is over give their places to others in the same scope. */
async static int sums(void)
{
    int a[10];
    for (int i = 0; i < 10; i++)
        a[i] = await later(i);
    int sum = 0;
    for (int i = 0; i < 10; i++)
        sum += a[i];
    int b[10] = {0};
    for (int i = 0; i < 10; i++)
        b[i] = sum % (i + 2) + await later(0);
    int last = b[8] + await later(4);
    printf("sum %d %d %d\n", sum, b[7] + 9, last - b[8]);
    return sum;
}

async static long phases(int n)
{
    {
        int parts[3] = {n, n + 1, n + 2};
        hide(parts);
        n = await later(parts[0]) + parts[1];
        n += hidden[2];
    }
    char text[8] = "abc";
    long first = n, second = n + 1;
    await later(0);
    int err = async_try(await later(text[0]));
    printf("phases %d %s %ld\n", n, text, first + second + err + 2);
    return first + second;
}

struct noted {
    int *where;
    int result;
};

static void note(struct noted *noted)
{
    printf("cleaned %d for %d\n", *noted->where, noted->result);
}

/* The result is set in front of the cleanup, which reads what lives in the frame. */
async static int cleaned(int x)
{
    int kept[4] = {x, x + 1, x + 2, x + 97};
    __attribute__((cleanup(note))) struct noted noted = {&kept[3], x};
    hide(kept);
    await later(0);
    return hidden[0];
}

struct pair {
    int a, b;
};

/* The result is made of what lies where it could lie. */
async static struct pair swapped(int a, int b)
{
    struct pair all[3] = {{0, 0}, {b, a}, {a, b}};
    all[0] = all[1];
    await later(0);
    struct pair one = all[1];
    await later(0);
    one.a += all[0].a - b;
    return one;
}

async static int parameters(int a, int b)
{
    hide(&b);
    await later(0);
    *hidden += 5;
    hide(&a);
    int result = b;
    await later(0);
    printf("parameters %d %d\n", *hidden, result);
    return result;
}

struct wide {
    long numbers[12];
};

async static struct wide wide(long n)
{
    struct wide w;
    for (long i = 0; i < 12; i++)
        w.numbers[i] = n - i + await later(0);
    return w;
}

async static long tail(long n)
{
    struct wide one = await wide(n), two = await wide(n - 1);
    long sum = 0;
    for (int i = 0; i < 12; i++)
        sum += one.numbers[i];
    await later(0);
    long other = 0;
    for (int i = 0; i < 12; i++)
        other += two.numbers[i];
    printf("tail %ld %ld\n", sum, other);
    return other;
}

async static int arms(int which)
{
    if (which) {
        char line[40];
        memset(line, which, sizeof line);
        int n = await later(which);
        return await later(n) + line[39] + n;
    }
    int a = await later(1), b = await later(2), c = await later(3);
    short d = (short)await later(4);
    return a + b + c + d + await later(0);
}

async static int chars(char a, char b, char c, char d)
{
    await later(0);
    return a * 1000 + b * 100 + c * 10 + d;
}

async int main(void)
{
    await sums();
    await phases(1);
    printf("result %d\n", await cleaned(7));
    struct pair pair = await swapped(4, 3);
    printf("pair %d %d\n", pair.a, pair.b);
    await parameters(5, 5);
    await tail(11);
    int a = await arms(11), b = await arms(0);
    printf("arms %d %d\n", a, b);
    printf("chars %d\n", await chars(1, 2, 3, 4));
    return 0;
}

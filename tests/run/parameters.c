/* Parameters of many types, changed in the body, alive across awaits; structs by value. */
#include <asyncc.h>
#include <stdio.h>

struct big {
    long v[20];
};

async static int many(char a, short b, int c, long d, float e, double f, const char *g, bool h,
                      unsigned char i, struct big j)
{
    await async_yield();
    a++, b++, c++, d++, e += 1, f += 1, g++, h = !h, i++, j.v[19]++;
    await async_yield();
    printf("%c %d %d %ld %.1f %.1f %s %d %d %ld\n", a, b, c, d, (double)e, f, g, h, i, j.v[19]);
    return c;
}

async static int array(int v[], int m[2][2], const int n)
{
    int sum = 0;
    for (int i = 0; i < n; i++) {
        await async_yield();
        sum += v[i] + m[i][i];
        v++, v--;
    }
    v[0] = 100;
    return sum;
}

async static void unused(int a, int b __attribute__((unused)))
{
    await async_yield();
    printf("unused %d\n", a);
}

async int main(void)
{
    struct big j = {{[19] = 9}};
    int r = await many('a', 1, 2, 3, 4, 5, "six", false, 255, j);
    printf("%d %ld\n", r, j.v[19]);
    int v[2] = {1, 2}, m[2][2] = {{3, 4}, {5, 6}};
    int sum = await array(v, m, 2);
    printf("%d %d\n", sum, v[0]);
    await unused(1, 2);
    return 0;
}
// TABLE: Declarations | parameter | across

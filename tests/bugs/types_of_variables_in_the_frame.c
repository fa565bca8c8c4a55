/* What lives in the frame gives its type to declarations, casts and _Generic: its name stood there,
 * and was not declared.
 */
// TABLE: Expressions | typeof | in
// TABLE: Expressions | typeof of a variable | across
// TABLE: Expressions | sizeof and _Alignof | in
// TABLE: Expressions | sizeof of a variable | across
#include <asyncc.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#define SWAP(a, b)                                                                                 \
    do {                                                                                           \
        __typeof__(a) swap_;                                                                       \
        memcpy(&swap_, &(a), sizeof(a));                                                           \
        memcpy(&(a), &(b), sizeof(a));                                                             \
        memcpy(&(b), &swap_, sizeof(a));                                                           \
    } while (0)

async int later(int x)
{
    await async_yield();
    return x;
}

async int fill(void *buffer, size_t n)
{
    await async_yield();
    memset(buffer, 'x', n - 1);
    return (int)n;
}

async int main(void)
{
    char buf[10] = "";
    int n = await fill(buf, sizeof buf);
    __typeof__(buf) other = "";
    n += await fill(other, sizeof(__typeof__(buf)));
    typedef __typeof__(buf) same;
    struct s {
        __typeof__(buf) member;
        unsigned bits : sizeof(buf);
    };
    enum {
        SIZE = sizeof buf
    };
    _Static_assert(sizeof(buf) == 10, "");
    same third = "";
    n += await fill(third, sizeof third);
    struct s s = {.bits = 3};
    n += await fill(s.member, sizeof s.member - 1);
    int numbers[sizeof buf] = {0};
    numbers[SIZE - 1] = await later(3);
    n += numbers[9] + (int)(sizeof numbers / sizeof *numbers);
    n += (int)sizeof(char[sizeof buf]) + (int)_Alignof(__typeof__(buf));
    const char *p = (__typeof__(&buf[0]))other;
    n += _Generic(buf, char *: 1, default: 2) + _Generic(&buf, char(*)[10]: await later(1));
    n += _Generic(&n, __typeof__(&buf): 1, default: 2);
    n += __builtin_types_compatible_p(__typeof__(buf), char[10]) +
         (int)offsetof(struct s, member[1]);
    __typeof__(buf[await later(1)]) z = (char)await later('c'), *pz = &z;
    int x[2] = {1, 2}, y[2] = {3, 4};
    await fill(x, 1);
    SWAP(x, y);
    switch (await later(10)) {
    case sizeof buf:
        n++;
    }
    printf("%d %s %s %s %s %d %d %c %c\n", n, buf, other, third, s.member, x[0], y[1], *p, *pz);
    struct {
        int q[5];
    } unnamed = {{0, 1, 2}};
    int *pq = unnamed.q;
    __typeof__(unnamed) copy = unnamed, *pc = &copy;
    await later(1);
    __typeof__(unnamed.q[0]) element = copy.q[2];
    printf("%d %d %d\n", element, pc->q[1], pq[2]);
    return 0;
}

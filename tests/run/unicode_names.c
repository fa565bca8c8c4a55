/* Names in UTF-8 and with universal character names. */
// TABLE: Text | Unicode names | works
// TABLE: Text | Unicode comments | works
// OUT: 5 11 11 ß 漢 ß 2 23
#include <asyncc.h>
#include <stdio.h>
async static int later(int x)
{
    await async_yield();
    return x;
}
async static int größe(int ünïcode_参数) { await async_yield(); return ünïcode_参数 + 1; }
async static int \u00e9t\u00e9(int \u00e0) { int é = await later(\u00e0); await async_yield(); return \u00e9 + à; }
#define ΔX(α) await größe(α)
struct π { int ρ; };
async int main(void)
{
    /* ünïcödé: 漢字 */ int 变量 = ΔX(4); /* ü */ int z = await größe(1);
    struct π p = {.ρ = await été(5)};
    p.\u03c1 += await later(1);
    task(int) tâche = spawn(größe(10));
    const char *s = u8"ß 漢 \u00df"; 
    printf("%d %d %d %s %d %d\n", 变量, p.ρ, await tâche, s, z, __LINE__);
    return 0;
}

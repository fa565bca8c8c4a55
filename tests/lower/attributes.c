// SPDX-License-Identifier: MIT
/* What an attribute says of parameters or of the result is not said of others. */

// RUN: %translate %s | FileCheck %s
// RUN: %compile
#include <asyncc.h>
#include <stdarg.h>

async int one(char *p, int n, char *q) __attribute__((nonnull, pure));
// CHECK: one__async(int *async__result, char *p, int n, char *q) __attribute__((__nonnull__(2, 4)));

async __attribute__((cold, format(printf, 1, 0))) int two(const char *format, va_list list)
{
    await async_yield();
    return format[0] + (list != 0);
}
// CHECK: two__async(int *async__result, const char *format, {{.*}}list) __attribute__((__cold__)) __attribute__((__format__(printf, 2, 0)));
// CHECK: __attribute__((__cold__)) __attribute__((__format__(printf, 4, 0))) ASYNC_BODY two__body(
// CHECK: __attribute__((__cold__)) static struct async_frame *two__resume(
// CHECK: __attribute__((__cold__)) __attribute__((__format__(printf, 1, 0))) int two(

async int three(void) __asm__("third");
// CHECK: three__async(int *async__result) __asm__("third" "__async");

// SPDX-License-Identifier: MIT
// A pointer to an async function has its declared type, and is cast where it is called.
//
// RUN: %translate %s | FileCheck %s
// RUN: %compile
#include <asyncc.h>

typedef async int handler(int);
struct server { async int (*on_read)(int fd); };
async int f(int x) { return x; }
async int g(struct server *s, handler *h)
{
    s->on_read = f;
    return await s->on_read(1) + await h(2);
}
// CHECK: s->on_read = ((int (*)(int))(void (*)(void))f__async);
// CHECK: ((struct async_frame *(*)(int *, int))(void (*)(void))(s->on_read))(&async__1, 1)
// CHECK: ((struct async_frame *(*)(int *, int))(void (*)(void))(h))(&async__2, 2)

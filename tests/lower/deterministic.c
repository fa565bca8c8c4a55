// SPDX-License-Identifier: MIT
// The same source gives the same text.
//
// RUN: %asyncc %s -o %t.1 && %asyncc %s -o %t.2 && cmp %t.1 %t.2
// RUN: %compile
#include <asyncc.h>

async int f(int x);
async int g(int x) { spawn(f(1)); return await f(x) + async_try(await f(2)); }

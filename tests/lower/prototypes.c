// SPDX-License-Identifier: MIT
// The prototype of a lowered function stands on the line of the declaration; a static one takes its place.
//
// RUN: %translate %s | FileCheck %s
// RUN: %compile
#include <asyncc.h>

async int f(int x);
static async void h(const char *text);
async int g(void) { await h("a"); return await f(1); }
static async void h(const char *text) { (void)text; }
// CHECK: async int f(int x); struct async_frame *f__async(int *async__result, int x);
// CHECK: {{^ *}}static struct async_frame *h__async(void *async__result, const char *text);

/* # pragma once: not this "
#pragma once */
#  pragma  once  /* this */
#include <asyncc.h>
#include "c.h"
#define B_CONST 10
async static inline int b(int x) { await async_yield(); return x; }

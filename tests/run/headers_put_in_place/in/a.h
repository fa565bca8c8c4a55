#pragma once
#include "b.h"
async static inline int a(int x) { return await b(x) + B_CONST + C_CONST; }

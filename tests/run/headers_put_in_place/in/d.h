async static inline int d(int x) { await async_yield(); return x; }

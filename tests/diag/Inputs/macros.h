#define FORGETS(f) f(1)

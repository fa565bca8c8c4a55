int plain_add(int a, int b);

int plain_add(int a, int b)
{
    return a + b;
}

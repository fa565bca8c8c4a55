void async_sleep(double seconds);
void nap(void);

void nap(void)
{
    async_sleep(1);
}

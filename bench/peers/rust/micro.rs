// SPDX-License-Identifier: MIT
// async/await on the standard library only, with a single-threaded executor written by hand.
// usage: micro BENCHMARK [PART]
use std::{
    cell::{Cell, RefCell},
    cmp::Reverse,
    collections::{BinaryHeap, VecDeque},
    future::Future,
    pin::Pin,
    rc::Rc,
};
use std::{
    mem::ManuallyDrop,
    task::{Context, Poll, RawWaker, RawWakerVTable, Waker},
    time::{Duration, Instant},
};

trait Run {
    fn run(self: Rc<Self>);
}
struct Task<F: Future> {
    fut: RefCell<Option<F>>,
    out: RefCell<Option<F::Output>>,
    waiter: Cell<Option<Waker>>,
    queued: Cell<bool>,
}
struct Timer {
    at: Instant,
    seq: u64,
    w: Waker,
}
impl PartialEq for Timer {
    fn eq(&self, o: &Self) -> bool {
        self.seq == o.seq
    }
}
impl Eq for Timer {}
impl PartialOrd for Timer {
    fn partial_cmp(&self, o: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(o))
    }
}
impl Ord for Timer {
    fn cmp(&self, o: &Self) -> std::cmp::Ordering {
        (self.at, self.seq).cmp(&(o.at, o.seq))
    }
}
struct Ex {
    q: RefCell<VecDeque<Rc<dyn Run>>>,
    t: RefCell<BinaryHeap<Reverse<Timer>>>,
    seq: Cell<u64>,
}
thread_local! { static EX: Ex = const { Ex { q: RefCell::new(VecDeque::new()), t: RefCell::new(BinaryHeap::new()), seq: Cell::new(0) } }; }

impl<F: Future + 'static> Task<F>
where
    F::Output: 'static,
{
    const VT: RawWakerVTable =
        RawWakerVTable::new(Self::clone, Self::wake, Self::wake_ref, Self::drop);
    unsafe fn clone(p: *const ()) -> RawWaker {
        unsafe { Rc::increment_strong_count(p as *const Self) };
        RawWaker::new(p, &Self::VT)
    }
    unsafe fn wake(p: *const ()) {
        let t = unsafe { Rc::from_raw(p as *const Self) };
        if !t.queued.replace(true) {
            EX.with(|e| e.q.borrow_mut().push_back(t))
        }
    }
    unsafe fn wake_ref(p: *const ()) {
        let t = ManuallyDrop::new(unsafe { Rc::from_raw(p as *const Self) });
        if !t.queued.replace(true) {
            EX.with(|e| e.q.borrow_mut().push_back((*t).clone()))
        }
    }
    unsafe fn drop(p: *const ()) {
        drop(unsafe { Rc::from_raw(p as *const Self) })
    }
}
impl<F: Future + 'static> Run for Task<F>
where
    F::Output: 'static,
{
    fn run(self: Rc<Self>) {
        self.queued.set(false);
        let w = ManuallyDrop::new(unsafe {
            Waker::from_raw(RawWaker::new(Rc::as_ptr(&self) as *const (), &Self::VT))
        });
        let mut slot = self.fut.borrow_mut();
        let Some(f) = slot.as_mut() else { return };
        if let Poll::Ready(v) = unsafe { Pin::new_unchecked(f) }.poll(&mut Context::from_waker(&w))
        {
            *slot = None;
            drop(slot);
            *self.out.borrow_mut() = Some(v);
            if let Some(w) = self.waiter.take() {
                w.wake()
            }
        }
    }
}
struct Join<F: Future>(Rc<Task<F>>);
impl<F: Future> Future for Join<F> {
    type Output = F::Output;
    fn poll(self: Pin<&mut Self>, cx: &mut Context) -> Poll<F::Output> {
        if let Some(v) = self.0.out.borrow_mut().take() {
            return Poll::Ready(v);
        }
        self.0.waiter.set(Some(cx.waker().clone()));
        Poll::Pending
    }
}
fn spawn<F: Future + 'static>(f: F) -> Join<F>
where
    F::Output: 'static,
{
    let t = Rc::new(Task {
        fut: RefCell::new(Some(f)),
        out: RefCell::new(None),
        waiter: Cell::new(None),
        queued: Cell::new(true),
    });
    EX.with(|e| e.q.borrow_mut().push_back(t.clone()));
    Join(t)
}
fn run() {
    loop {
        while let Some(t) = EX.with(|e| e.q.borrow_mut().pop_front()) {
            t.run()
        }
        let Some(at) = EX.with(|e| e.t.borrow().peek().map(|t| t.0.at)) else {
            return;
        };
        let n = Instant::now();
        if at > n {
            std::thread::sleep(at - n)
        }
        let n = Instant::now();
        while let Some(w) = EX.with(|e| {
            let mut h = e.t.borrow_mut();
            if h.peek().is_some_and(|t| t.0.at <= n) {
                h.pop().map(|t| t.0.w)
            } else {
                None
            }
        }) {
            w.wake()
        }
    }
}
struct Yield(bool);
impl Future for Yield {
    type Output = ();
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context) -> Poll<()> {
        if self.0 {
            return Poll::Ready(());
        }
        self.0 = true;
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}
struct Sleep(Instant, bool);
impl Future for Sleep {
    type Output = ();
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context) -> Poll<()> {
        if Instant::now() >= self.0 {
            return Poll::Ready(());
        }
        if !self.1 {
            self.1 = true;
            let at = self.0;
            EX.with(|e| {
                let s = e.seq.get();
                e.seq.set(s + 1);
                e.t.borrow_mut().push(Reverse(Timer {
                    at,
                    seq: s,
                    w: cx.waker().clone(),
                }))
            })
        }
        Poll::Pending
    }
}
#[derive(Default)]
struct Chan {
    v: Cell<Option<i64>>,
    r: Cell<Option<Waker>>,
}
impl Chan {
    fn send(&self, v: i64) {
        self.v.set(Some(v));
        if let Some(w) = self.r.take() {
            w.wake()
        }
    }
    async fn recv(&self) -> i64 {
        std::future::poll_fn(|cx| match self.v.take() {
            Some(v) => Poll::Ready(v),
            None => {
                self.r.set(Some(cx.waker().clone()));
                Poll::Pending
            }
        })
        .await
    }
}
async fn fib(n: i64) -> i64 {
    if n < 0 {
        Yield(false).await
    }
    if n < 2 {
        return n;
    }
    Box::pin(fib(n - 1)).await + Box::pin(fib(n - 2)).await
}
async fn yielder(n: u64) {
    for _ in 0..n {
        Yield(false).await
    }
}
fn yield_under(depth: u32, n: u64) -> Pin<Box<dyn Future<Output = ()>>> {
    Box::pin(async move {
        if depth > 1 {
            yield_under(depth - 1, n).await
        } else {
            yielder(n).await
        }
    })
}
fn skynet(num: i64, size: i64) -> Pin<Box<dyn Future<Output = i64>>> {
    Box::pin(async move {
        if size == 1 {
            return num;
        }
        let v: Vec<_> = (0..10)
            .map(|i| spawn(skynet(num + i * (size / 10), size / 10)))
            .collect();
        let mut s = 0;
        for t in v {
            s += t.await
        }
        s
    })
}
fn statm() -> f64 {
    std::fs::read_to_string("/proc/self/statm")
        .unwrap()
        .split(' ')
        .nth(1)
        .unwrap()
        .parse::<f64>()
        .unwrap()
        * 4096.0
}
fn cpu() -> f64 {
    let s = std::fs::read_to_string("/proc/self/stat").unwrap();
    let v: Vec<&str> = s.rsplit(')').next().unwrap().split_whitespace().collect();
    (v[11].parse::<f64>().unwrap() + v[12].parse::<f64>().unwrap()) / 100.0
}
fn lcg(x: &mut u32) -> u64 {
    *x = x.wrapping_mul(1664525).wrapping_add(1013904223);
    1 + ((*x >> 8) % 1000) as u64
}

fn main() {
    let b = std::env::args().nth(1).unwrap_or_default();
    let part: u64 = std::env::args().nth(2).map_or(1, |v| v.parse().unwrap());
    let of = |n: u64| (n / part).max(1);
    let t0 = Instant::now();
    let each = |what: &str, t: Instant, n: u64| {
        println!("{what} {:.3}", t.elapsed().as_nanos() as f64 / n as f64)
    };
    match b.as_str() {
        "call" => {
            let n = std::hint::black_box(if part > 1 { 15 } else { 30 });
            let j = spawn(fib(n + 1));
            run();
            let calls = 2 * j.0.out.borrow().unwrap() as u64 - 1;
            let t = Instant::now();
            let j = spawn(fib(n));
            run();
            each("call_ns", t, calls);
            assert_eq!(*j.0.out.borrow(), Some(if part > 1 { 610 } else { 832040 }));
        }
        "deep" => {
            let n = of(100_000);
            spawn(yield_under(1, n));
            run();
            each("depth1_ns", t0, n);
            let t = Instant::now();
            spawn(yield_under(1000, of(10_000)));
            run();
            each("depth1000_ns", t, of(10_000));
        }
        "yield" => {
            let n = of(10_000_000);
            spawn(yielder(n));
            run();
            each("yield1_ns", t0, n);
            let t = Instant::now();
            for _ in 0..1000 {
                spawn(yielder(n / 1000));
            }
            run();
            each("yield1000_ns", t, n);
        }
        "spawn" => {
            let n = of(1_000_000);
            spawn(async move {
                let mut s = 0;
                for _ in 0..n {
                    s += spawn(async { 1 }).await
                }
                assert_eq!(s, n)
            });
            run();
            each("spawn_ns", t0, n);
        }
        "gather" => {
            let n = of(100_000);
            spawn(async move {
                let v: Vec<_> = (0..n)
                    .map(|_| {
                        spawn(async {
                            Yield(false).await;
                            1
                        })
                    })
                    .collect();
                let mut s = 0;
                for t in v {
                    s += t.await
                }
                assert_eq!(s, n)
            });
            run();
            each("gather_ns", t0, n);
        }
        "skynet" => {
            let size = if part > 1 { 1000 } else { 1_000_000 };
            let j = spawn(skynet(0, size));
            run();
            println!("skynet_ms {:.3}", t0.elapsed().as_secs_f64() * 1e3);
            assert_eq!(*j.0.out.borrow(), Some(size * (size - 1) / 2));
        }
        "sleepers" => {
            let n = of(1_000_000);
            let r0 = statm();
            let c = Rc::new(Cell::new(0));
            for _ in 0..n {
                let c = c.clone();
                spawn(async move {
                    c.set(c.get() + 1);
                    if c.get() == n {
                        println!(
                            "sleepers_bytes {:.1}\nsleepers_start_s {:.3}",
                            (statm() - r0) / n as f64,
                            t0.elapsed().as_secs_f64() * 1e6 / n as f64
                        )
                    }
                    Sleep(Instant::now() + Duration::from_secs(4), false).await
                });
            }
            run();
            println!("sleepers_cpu_s {:.3}", cpu() * 1e6 / n as f64);
        }
        "timers" => {
            let n = of(200_000) as usize;
            let mut x = 1u32;
            let l = Rc::new(RefCell::new(Vec::with_capacity(n)));
            for _ in 0..n {
                let ms = lcg(&mut x);
                let l = l.clone();
                spawn(async move {
                    let w = Instant::now() + Duration::from_millis(ms);
                    Sleep(w, false).await;
                    l.borrow_mut().push(w.elapsed().as_nanos() as f64 / 1e3)
                });
            }
            run();
            let mut l = l.borrow_mut();
            l.sort_by(f64::total_cmp);
            println!(
                "timers_p50_us {:.1}\ntimers_p99_us {:.1}\ntimers_cpu_s {:.3}",
                l[n / 2],
                l[n * 99 / 100],
                cpu()
            );
        }
        "channel" => {
            let n = of(500_000) as i64;
            let (a, b) = (Rc::new(Chan::default()), Rc::new(Chan::default()));
            let (c, d) = (a.clone(), b.clone());
            spawn(async move {
                for i in 0..n {
                    a.send(i);
                    b.recv().await;
                }
            });
            spawn(async move {
                for _ in 0..n {
                    let v = c.recv().await;
                    d.send(v)
                }
            });
            run();
            each("channel_ns", t0, 2 * n as u64);
        }
        _ => std::process::exit(2),
    }
}

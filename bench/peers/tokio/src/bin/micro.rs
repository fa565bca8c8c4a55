// SPDX-License-Identifier: MIT
// usage: micro BENCHMARK [PART [mt]]: current_thread runtime without "mt".
use std::{
    future::Future,
    pin::Pin,
    sync::atomic::{AtomicU64, Ordering::Relaxed},
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};
use tokio::{
    sync::mpsc,
    task::{spawn, yield_now},
};

async fn fib(n: i64) -> i64 {
    if n < 0 {
        yield_now().await
    }
    if n < 2 {
        return n;
    }
    Box::pin(fib(n - 1)).await + Box::pin(fib(n - 2)).await
}
async fn yielder(n: u64) {
    for _ in 0..n {
        yield_now().await
    }
}
fn yield_under(depth: u32, n: u64) -> Pin<Box<dyn Future<Output = ()> + Send>> {
    Box::pin(async move {
        if depth > 1 {
            yield_under(depth - 1, n).await
        } else {
            yielder(n).await
        }
    })
}
fn skynet(num: i64, size: i64) -> Pin<Box<dyn Future<Output = i64> + Send>> {
    Box::pin(async move {
        if size == 1 {
            return num;
        }
        let v: Vec<_> = (0..10)
            .map(|i| spawn(skynet(num + i * (size / 10), size / 10)))
            .collect();
        let mut s = 0;
        for t in v {
            s += t.await.unwrap()
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

async fn cancel_many(what: &str, n: u64) {
    let mut v: Vec<_> = (0..n)
        .map(|i| {
            spawn(async move { tokio::time::sleep(Duration::from_secs(1000 + i % 1000)).await })
        })
        .collect();
    yield_now().await;
    let mut x = 1u32;
    for i in (1..n as usize).rev() {
        lcg(&mut x);
        v.swap(i, (x >> 8) as usize % (i + 1))
    }
    let t = Instant::now();
    while !v.is_empty() {
        let some = v.split_off(v.len().saturating_sub(1000));
        for h in &some {
            h.abort()
        }
        for h in some {
            assert!(h.await.is_err())
        }
    }
    println!("{what} {:.3}", t.elapsed().as_nanos() as f64 / n as f64);
}
async fn bench(b: String, part: u64) {
    let of = |n: u64| (n / part).max(1);
    let t0 = Instant::now();
    let each = |what: &str, t: Instant, n: u64| {
        println!("{what} {:.3}", t.elapsed().as_nanos() as f64 / n as f64)
    };
    match b.as_str() {
        "call" => {
            let n = std::hint::black_box(if part > 1 { 15 } else { 30 });
            let calls = 2 * fib(n + 1).await as u64 - 1;
            let t = Instant::now();
            let v = fib(n).await;
            each("call_ns", t, calls);
            assert_eq!(v, if part > 1 { 610 } else { 832040 })
        }
        "deep" => {
            let n = of(100_000);
            yield_under(1, n).await;
            each("depth1_ns", t0, n);
            let t = Instant::now();
            yield_under(1000, of(10_000)).await;
            each("depth1000_ns", t, of(10_000));
        }
        "yield" => {
            let n = of(5_000_000);
            spawn(yielder(n)).await.unwrap();
            each("yield1_ns", t0, n);
            let t = Instant::now();
            let v: Vec<_> = (0..1000).map(|_| spawn(yielder(n / 1000))).collect();
            for h in v {
                h.await.unwrap()
            }
            each("yield1000_ns", t, n);
        }
        "spawn" => {
            let n = of(1_000_000);
            let mut s = 0;
            for _ in 0..n {
                s += spawn(async { 1 }).await.unwrap()
            }
            assert_eq!(s, n);
            each("spawn_ns", t0, n)
        }
        "gather" => {
            let n = of(100_000);
            let v: Vec<_> = (0..n)
                .map(|_| {
                    spawn(async {
                        yield_now().await;
                        1
                    })
                })
                .collect();
            let mut s = 0;
            for h in v {
                s += h.await.unwrap()
            }
            assert_eq!(s, n);
            each("gather_ns", t0, n)
        }
        "skynet" => {
            let size = if part > 1 { 1000 } else { 1_000_000 };
            let v = spawn(skynet(0, size)).await.unwrap();
            println!("skynet_ms {:.3}", t0.elapsed().as_secs_f64() * 1e3);
            assert_eq!(v, size * (size - 1) / 2)
        }
        "sleepers" => {
            let n = of(1_000_000);
            let r0 = statm();
            static C: AtomicU64 = AtomicU64::new(0);
            let mut v = Vec::with_capacity(n as usize);
            for _ in 0..n {
                v.push(spawn(async move {
                    if C.fetch_add(1, Relaxed) + 1 == n {
                        println!(
                            "sleepers_bytes {:.1}\nsleepers_start_s {:.3}",
                            (statm() - r0) / n as f64,
                            t0.elapsed().as_secs_f64() * 1e6 / n as f64
                        )
                    }
                    tokio::time::sleep(Duration::from_secs(4)).await
                }))
            }
            for h in v {
                h.await.unwrap()
            }
            println!("sleepers_cpu_s {:.3}", cpu() * 1e6 / n as f64);
        }
        "timers" => {
            let n = of(200_000) as usize;
            let mut x = 1u32;
            let l = Arc::new(Mutex::new(Vec::with_capacity(n)));
            let mut v = Vec::with_capacity(n);
            for _ in 0..n {
                let ms = lcg(&mut x);
                let l = l.clone();
                v.push(spawn(async move {
                    let d = Duration::from_millis(ms);
                    let w = Instant::now() + d;
                    tokio::time::sleep(d).await;
                    l.lock().unwrap().push(w.elapsed().as_nanos() as f64 / 1e3)
                }))
            }
            for h in v {
                h.await.unwrap()
            }
            let mut l = l.lock().unwrap();
            l.sort_by(f64::total_cmp);
            println!(
                "timers_p50_us {:.1}\ntimers_p99_us {:.1}\ntimers_cpu_s {:.3}",
                l[n / 2],
                l[n * 99 / 100],
                cpu()
            );
        }
        "cancel" => {
            cancel_many("cancel_small_ns", of(50_000)).await;
            cancel_many("cancel_ns", of(1_000_000)).await
        }
        "channel" => {
            let n = of(500_000);
            let (a, mut c) = mpsc::channel(1);
            let (d, mut e) = mpsc::channel(1);
            let p = spawn(async move {
                for i in 0..n {
                    a.send(i).await.unwrap();
                    e.recv().await.unwrap();
                }
            });
            let q = spawn(async move {
                while let Some(v) = c.recv().await {
                    if d.send(v).await.is_err() {
                        break;
                    }
                }
            });
            p.await.unwrap();
            q.await.unwrap();
            each("channel_ns", t0, 2 * n);
        }
        _ => std::process::exit(2),
    }
}
fn main() {
    let mut args = std::env::args().skip(1);
    let b = args.next().unwrap_or_default();
    let part = args.next().map_or(1, |v| v.parse().unwrap());
    let rt = if args.next().as_deref() == Some("mt") {
        tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
    } else {
        tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
    }
    .unwrap();
    rt.block_on(async move { spawn(bench(b, part)).await.unwrap() });
}

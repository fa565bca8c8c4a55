// SPDX-License-Identifier: MIT
// Random reads of 4 KiB by tasks over spawn_blocking, which is what tokio::fs does inside.
// usage: file PATH SECONDS DEPTH
use std::{
    fs::File,
    os::unix::fs::FileExt,
    sync::Arc,
    time::{Duration, Instant},
};

fn cpu() -> f64 {
    let s = std::fs::read_to_string("/proc/self/stat").unwrap();
    let v: Vec<&str> = s.rsplit(')').next().unwrap().split_whitespace().collect();
    (v[11].parse::<f64>().unwrap() + v[12].parse::<f64>().unwrap()) / 100.0
}

fn main() {
    let path = std::env::args().nth(1).unwrap();
    let secs: f64 = std::env::args().nth(2).unwrap().parse().unwrap();
    let depth: u32 = std::env::args().nth(3).unwrap().parse().unwrap();
    let rt = tokio::runtime::Builder::new_current_thread()
        .max_blocking_threads(4)
        .enable_all()
        .build()
        .unwrap();
    rt.block_on(async {
        let f = Arc::new(File::open(path).unwrap());
        let blocks = f.metadata().unwrap().len() / 4096;
        let t0 = Instant::now();
        let end = t0 + Duration::from_secs_f64(secs);
        let v: Vec<_> = (0..depth)
            .map(|i| {
                let f = f.clone();
                tokio::spawn(async move {
                    let (mut x, mut n) = (i * 7919 + 1, 0u64);
                    let mut buf = vec![0u8; 4096];
                    while Instant::now() < end {
                        x = x.wrapping_mul(1664525).wrapping_add(1013904223);
                        let off = (x >> 8) as u64 % blocks * 4096;
                        let f = f.clone();
                        buf = tokio::task::spawn_blocking(move || {
                            f.read_exact_at(&mut buf, off).unwrap();
                            buf
                        })
                        .await
                        .unwrap();
                        n += 1;
                    }
                    n
                })
            })
            .collect();
        let mut n = 0;
        for t in v {
            n += t.await.unwrap()
        }
        println!("reads_per_s {:.0}", n as f64 / t0.elapsed().as_secs_f64());
        println!("read_cpu_us {:.3}", cpu() * 1e6 / n as f64);
    });
}

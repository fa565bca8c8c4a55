// SPDX-License-Identifier: MIT
// Sends to each connection in writes of 64 KiB, tokio current_thread. usage: stream PORT
use tokio::{io::AsyncWriteExt, net::TcpListener};

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let port: u16 = std::env::args().nth(1).unwrap().parse().unwrap();
    let l = TcpListener::bind(("127.0.0.1", port)).await?;
    loop {
        let (mut s, _) = l.accept().await?;
        tokio::spawn(async move {
            let block = vec![0; 65536];
            while s.write_all(&block).await.is_ok() {}
        });
    }
}

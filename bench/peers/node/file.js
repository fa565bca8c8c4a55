// SPDX-License-Identifier: MIT
// Random reads of 4 KiB over fs.promises. usage: node file.js PATH SECONDS DEPTH
'use strict';
const fs = require('fs'), { performance } = require('perf_hooks');

async function main(path, span, depth) {
  const file = await fs.promises.open(path), blocks = (await file.stat()).size / 4096;
  const start = performance.now(), end = start + span * 1e3;
  const reader = async state => {
    const buffer = Buffer.alloc(4096);
    let reads = 0;
    while (performance.now() < end) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      await file.read(buffer, 0, 4096, (state >>> 8) % blocks * 4096);
      reads++;
    }
    return reads;
  };
  const all = await Promise.all(Array.from({ length: depth }, (_, i) => reader(i * 7919 + 1)));
  const reads = all.reduce((a, b) => a + b), cpu = process.cpuUsage();
  console.log('reads_per_s ' + (reads / (performance.now() - start) * 1e3).toFixed(0));
  console.log('read_cpu_us ' + ((cpu.user + cpu.system) / reads).toFixed(3));
  await file.close();
}
main(process.argv[2], +process.argv[3], +process.argv[4]);

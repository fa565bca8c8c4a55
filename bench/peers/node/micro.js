// SPDX-License-Identifier: MIT
// usage: node micro.js BENCHMARK [PART]
'use strict';
const { performance } = require('perf_hooks');

const name = process.argv[2], part = +(process.argv[3] || 1);
const of = n => Math.max(Math.floor(n / part), 1);
const now = () => performance.now();
const resident = () => process.memoryUsage().rss;
const cpu = () => { const c = process.cpuUsage(); return (c.user + c.system) / 1e6; };
const say = (what, value) => console.log(what + ' ' + value.toFixed(3));
const each = (start, n) => (now() - start) * 1e6 / n;
const random = () => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return state >>> 8; };
let state = 1;

const turn = () => new Promise(setImmediate); // a yield that lets input and output in
const sleep = ms => new Promise(resolve => setTimeout(resolve, ms));

async function fib(n) {
  if (n < 0) await turn();
  return n < 2 ? n : await fib(n - 1) + await fib(n - 2);
}
async function yielder(n) { while (n-- > 0) await turn(); }
async function yieldUnder(depth, n) { await (depth > 1 ? yieldUnder(depth - 1, n) : yielder(n)); }
async function one() { return 1; }
async function skynet(first, size) {
  if (size === 1) return first;
  const parts = [], s = size / 10;
  for (let i = 0; i < 10; i++) parts.push(skynet(first + i * s, s));
  return (await Promise.all(parts)).reduce((a, b) => a + b, 0);
}

class Channel { // promises have none: one slot, one waiter
  send(value) {
    if (this.reader) { const r = this.reader; this.reader = null; r(value); }
    else { this.full = true; this.value = value; }
  }
  receive() {
    if (!this.full) return new Promise(resolve => { this.reader = resolve; });
    this.full = false;
    return Promise.resolve(this.value);
  }
}

const benchmarks = {
  async call() {
    const n = part > 1 ? 15 : 30, calls = 2 * await fib(n + 1) - 1, t = now();
    await fib(n);
    say('call_ns', each(t, calls));
  },
  async deep() {
    const n = of(100000);
    let t = now();
    await yieldUnder(1, n);
    say('depth1_ns', each(t, n));
    t = now();
    await yieldUnder(1000, n);
    say('depth1000_ns', each(t, n));
  },
  async yield() {
    const n = of(1000000);
    let t = now();
    await yielder(n);
    say('yield1_ns', each(t, n));
    t = now();
    await Promise.all(Array.from({ length: 1000 }, () => yielder(n / 1000)));
    say('yield1000_ns', each(t, n));
  },
  async spawn() {
    const n = of(1000000), t = now();
    let sum = 0;
    for (let i = 0; i < n; i++) sum += await one();
    say('spawn_ns', each(t, n));
  },
  async gather() {
    const n = of(100000), t = now();
    await Promise.all(Array.from({ length: n }, () => turn()));
    say('gather_ns', each(t, n));
  },
  async skynet() {
    const t = now();
    await skynet(0, part > 1 ? 1000 : 1000000);
    say('skynet_ms', now() - t);
  },
  async sleepers() {
    const n = of(1000000), before = resident(), t = now(), all = [];
    let started = 0;
    const sleeper = async () => {
      if (++started === n) {
        say('sleepers_start_s', (now() - t) * 1e3 / n);
        say('sleepers_bytes', (resident() - before) / n);
      }
      await sleep(4000);
    };
    for (let i = 0; i < n; i++) all.push(sleeper());
    await Promise.all(all);
    say('sleepers_cpu_s', cpu() * 1e6 / n);
  },
  async timers() {
    const n = of(200000), late = [], all = [];
    const timer = async ms => {
      const due = now() + ms;
      await sleep(ms);
      late.push((now() - due) * 1e3);
    };
    for (let i = 0; i < n; i++) all.push(timer(1 + random() % 1000));
    await Promise.all(all);
    late.sort((a, b) => a - b);
    say('timers_p50_us', late[Math.floor(n / 2)]);
    say('timers_p99_us', late[Math.floor(n * 99 / 100)]);
    say('timers_cpu_s', cpu());
  },
  async channel() {
    const n = of(500000), t = now(), pings = new Channel(), pongs = new Channel();
    const ping = async () => { for (let i = 0; i < n; i++) { pings.send(i); await pongs.receive(); } };
    const pong = async () => { for (let i = 0; i < n; i++) pongs.send(await pings.receive()); };
    await Promise.all([ping(), pong()]);
    say('channel_ns', each(t, 2 * n));
  },
};
if (!benchmarks[name]) process.exit(2);
benchmarks[name]();

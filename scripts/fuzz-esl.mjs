// `pnpm fuzz:esl [--inputs 10000000] [--seed 1] [--workers 1]`: mutated event socket traffic against the compiled decoder.
// Fails with the seed and the number of the first input that breaks a rule, that takes too long, or that lets memory grow.
import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

const batch = 20_000;
/** Nothing takes so long but a loop, also where the machine does a lot besides. */
const hangsAfterMs = 300_000;
const allowedBytes = 400 * 1024 * 1024;
const fixtures = new URL('../packages/esl-gateway/test/fixtures/', import.meta.url);

// Most of what a refused event costs would be the stack of its SyntaxError.
Error.stackTraceLimit = 0;

async function work({ seed, first, last }) {
  const { corpusOf, fuzz } = await import('../packages/esl-gateway/test/support/fuzz-esl.mjs');
  const { readTranscript, receivedMessages } = await import('@callcard/esl-gateway/testing');
  const { createDecoder } = await import('../packages/esl-gateway/dist/protocol/decoder.js');
  const { parseMessage } = await import('../packages/esl-gateway/dist/protocol/message.js');
  const files = readdirSync(fixtures).filter((name) => name.endsWith('.jsonl'));
  const messages = files.flatMap((name) =>
    receivedMessages(readTranscript(new URL(name, fixtures).pathname)),
  );
  const corpus = corpusOf(messages);
  for (let from = first; from < last; from += batch) {
    const count = Math.min(batch, last - from);
    const seen = fuzz({ createDecoder, parseMessage }, corpus, { seed, from, count });
    parentPort.postMessage({ ...seen, next: from + count });
  }
}

function start({ seed, first, last }, onSeen) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { seed, first, last } });
    let next = first;
    const watchdog = setTimeout(() => {
      void worker.terminate();
      reject(new Error(`seed ${seed}: an input from ${next} to ${next + batch} takes for ever`));
    }, hangsAfterMs);
    worker.on('message', (seen) => {
      watchdog.refresh();
      next = seen.next;
      if (!seen.found) return onSeen(seen);
      void worker.terminate();
      reject(new Error(`seed ${seed}, input ${seen.found.number}: ${seen.found.what}`));
    });
    worker.once('error', reject);
    worker.once('exit', () => {
      clearTimeout(watchdog);
      resolve();
    });
  });
}

async function run() {
  const { values } = parseArgs({
    options: {
      inputs: { type: 'string', default: '10000000' },
      seed: { type: 'string', default: '1' },
      workers: { type: 'string', default: '1' },
    },
  });
  const [inputs, seed, workers] = [values.inputs, values.seed, values.workers].map(Number);
  const total = { inputs: 0, frames: 0, events: 0, malformedEvents: 0, failures: 0, longest: 0 };
  let most = 0;
  const onSeen = (seen) => {
    for (const name of Object.keys(total)) {
      total[name] = name === 'longest' ? Math.max(total.longest, seen.longest) : total[name] + seen[name];
    }
    most = Math.max(most, process.memoryUsage().rss);
    if (most > allowedBytes * workers)
      throw new Error(`${most} bytes of memory after ${total.inputs} inputs`);
    if (total.inputs % 1_000_000 < batch) console.log(`${total.inputs.toLocaleString('en-US')} inputs`);
  };
  const share = Math.ceil(inputs / workers);
  const shares = Array.from({ length: workers }, (_, index) => ({
    seed,
    first: index * share,
    last: Math.min(inputs, (index + 1) * share),
  }));
  const { user, system } = process.cpuUsage();
  await Promise.all(shares.map((one) => start(one, onSeen)));
  const took = process.cpuUsage({ user, system });
  console.log({
    seed,
    ...total,
    mostMegabytes: Math.round(most / 1e6),
    cpuSeconds: Math.round(took.user / 1e6),
  });
}

if (isMainThread) await run();
else await work(workerData);

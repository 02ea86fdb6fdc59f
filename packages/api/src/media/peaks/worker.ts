import { parentPort, workerData } from 'node:worker_threads';
import { createPeaksMeter } from './measure.js';
import type { FromPeaksThread, PeaksTask, ToPeaksThread } from './protocol.js';

const { fileBytes }: PeaksTask = workerData;
const meter = createPeaksMeter(fileBytes);

parentPort?.on('message', (message: ToPeaksThread) => {
  if (message.kind === 'piece') {
    meter.push(message.bytes);
    parentPort?.postMessage({ kind: 'next' } satisfies FromPeaksThread);
    return;
  }
  const made = meter.finish();
  const answer: FromPeaksThread = { kind: 'made', made };
  parentPort?.postMessage(answer, made.ok ? [made.value.buffer as ArrayBuffer] : []);
});

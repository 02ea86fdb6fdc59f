// Runs compiled examples, each in a thread with modules of its own, and says what each printed and how many tests its suite had.
import { pathToFileURL } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

/** @param {{ example: string, scene: string }} urls */
async function runHere({ example, scene }) {
  const printed = [];
  console.log = (...values) => printed.push(values.join(' '));
  await import(example);
  const { testsRun } = await import(scene);
  parentPort.postMessage({ printed, tests: await testsRun() });
}

function runApart(urls) {
  return new Promise((resolve) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: urls });
    worker.once('message', resolve);
    worker.once('error', (error) => resolve({ printed: [`thrown: ${error.message}`], tests: 0 }));
  });
}

if (isMainThread) {
  const [scene, ...examples] = process.argv.slice(2).map((path) => pathToFileURL(path).href);
  const outcomes = [];
  for (const example of examples) outcomes.push(await runApart({ example, scene }));
  process.stdout.write(JSON.stringify(outcomes));
} else await runHere(workerData);

// What an office does while calls come in: it places calls, holds and ends them, and its phones come and go.
import { setTimeout as wait } from 'node:timers/promises';
import { freeSipPort, host } from './ports.mjs';
import { registrationScenario } from './sip-scenarios.mjs';
import { startPhones, startSipp } from './sipp.mjs';
import { addTrunk } from './switch-files.mjs';

/** The trunk that calls go out by, as the switch's own files call it. */
export const trunkName = 'trunk';

/** One call is placed for so many that come in. */
const incomingForEach = 10;
/** Phones that register or end their registration, in a second. */
const registrationsPerSecond = 5;
/** How long each step of a placed call is left, so that it is under way by then. */
const stepMs = 1_000;

/** Far ends for the calls of an office; `prepare` is for the switch's folder, before it starts. */
export async function startOutside(cleanup, sipp) {
  const port = await freeSipPort();
  const end = await startPhones(cleanup, sipp, port);
  return { prepare: (folder) => addTrunk(folder, trunkName, `${host}:${port}`), end };
}

/** Places a call for a user, holds it, takes it back and ends it; gives how many of the four did not go through. */
async function placeAndSteer(product, number, userId) {
  const steps = ['hold', 'resume', 'hangUp'];
  const placed = await product.request('POST', 'calls', { number, userId });
  if (placed.status >= 300) return steps.length + 1;
  let failed = 0;
  for (const type of steps) {
    await wait(stepMs);
    const { status } = await product.request('POST', `calls/${placed.body.id}/commands`, { type, userId });
    if (status >= 300) failed += 1;
  }
  return failed;
}

/** Phones of their own that register and go, again and again. */
async function comeAndGo(cleanup, sipp, { running, extensions }) {
  const { registrar, domain, phonePort, password } = running.registrations;
  return startSipp(cleanup, sipp, {
    scenario: registrationScenario(domain, phonePort),
    csv: extensions.flatMap((name) =>
      [7200, 0].map((expires) => `${name};[authentication username=${name} password=${password}];${expires}`),
    ),
    target: registrar,
    args: ['-r', registrationsPerSecond, '-l', 100],
  });
}

/**
 * Lets the office work until `work` has ended; gives its result, and how many of the office's steps there were and failed.
 *
 * @param {import('./cleanup.mjs').Cleanup} cleanup
 * @param {{ rate: number, numbers: readonly string[], owners: readonly string[], extensions: readonly string[] }} office who is called, who
 * calls, and which phones come and go
 */
export async function whileOfficeWorks(
  cleanup,
  tools,
  { running, product },
  { rate, numbers, owners, extensions },
  work,
) {
  const phones = await comeAndGo(cleanup, tools.sipp, { running, extensions });
  const calls = [];
  const timer = setInterval(
    () => {
      const n = calls.length % owners.length;
      calls.push(placeAndSteer(product, numbers[n], owners[n]));
    },
    (1000 * incomingForEach) / rate,
  );
  const result = await work();
  clearInterval(timer);
  const failed = (await Promise.all(calls)).reduce((sum, each) => sum + each, 0);
  await phones.end();
  return { ...result, office: { placed: calls.length, failed } };
}

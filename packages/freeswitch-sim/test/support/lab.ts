import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../src/index.js';
import { Client } from './client.js';

export const PASSWORD = 'a-password-for-tests';

export const ALL_EVENTS =
  'event json CHANNEL_CREATE CHANNEL_PROGRESS CHANNEL_PROGRESS_MEDIA CHANNEL_ANSWER CHANNEL_BRIDGE CHANNEL_UNBRIDGE CHANNEL_PARK CHANNEL_UNPARK CHANNEL_HOLD CHANNEL_UNHOLD CHANNEL_HANGUP CHANNEL_HANGUP_COMPLETE CHANNEL_DESTROY CHANNEL_EXECUTE CHANNEL_EXECUTE_COMPLETE CHANNEL_ORIGINATE RECORD_START RECORD_STOP PLAYBACK_START PLAYBACK_STOP DTMF BACKGROUND_JOB\n\n';

export interface Lab {
  readonly sim: Simulator;
  readonly folder: string;
  /** An authenticated client that hears all events. */
  readonly client: Client;
}

/** A simulator in folders of its own, with one listening client; everything goes away with the test. */
export async function lab(options: Partial<SimulatorOptions> = {}): Promise<Lab> {
  const folder = await mkdtemp(join(tmpdir(), 'callcard-sim-'));
  const started = await startSimulator({
    password: PASSWORD,
    recordingsDir: join(folder, 'recordings'),
    cdrDir: join(folder, 'cdr'),
    fallbackAfterSeconds: 3,
    ...options,
  });
  if (!started.ok) throw new Error(started.error.message);
  const sim = started.value;
  const client = await Client.open(sim.port, PASSWORD);
  onTestFinished(async () => {
    client.close();
    await sim.stop();
    await rm(folder, { recursive: true, force: true });
  });
  await client.send(ALL_EVENTS);
  return { sim, folder, client };
}

/** Hands a plan over as the gateway does: claim, then xferext. */
export async function claim(client: Client, uuid: string, plan: readonly string[]): Promise<void> {
  const deleted = await client.api(`sched_del ${uuid}`);
  if (deleted !== '+OK Deleted: 1\n') throw new Error(`not claimed: ${deleted}`);
  await client.send(
    `sendmsg ${uuid}\ncall-command: xferext\n${plan.map((line) => `application: ${line}\n`).join('')}\n`,
  );
}

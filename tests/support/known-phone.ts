import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { openEslProbe } from '../freeswitch/support/esl-probe.js';
import type { Callcard } from './callcard-process.js';
import type { PhoneBehaviour, SwitchDriver } from './switch-driver.js';

interface UserPresence {
  readonly presence: string;
  readonly devices: readonly {
    readonly sipUser: string;
    readonly registrations: readonly { readonly registeredAt: string }[] | null;
  }[];
}

async function presenceOf(callcard: Callcard, extension: string): Promise<UserPresence | undefined> {
  const { items } = await callcard.json<{ items: UserPresence[] }>('/v1/presence?limit=200');
  return items.find(({ devices }) => devices.some(({ sipUser }) => sipUser === extension));
}

/** When each phone of an extension registered; undefined: nobody knows. */
async function registered(callcard: Callcard, extension: string): Promise<readonly string[] | undefined> {
  const user = await presenceOf(callcard, extension);
  const device = user?.devices.find(({ sipUser }) => sipUser === extension);
  return device?.registrations?.map(({ registeredAt }) => registeredAt);
}

/** What the switch reports of phones is no commit that could be followed. */
async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (let looks = 0; looks < 250; looks += 1) {
    if (await isSo()) return;
    await wait(20);
  }
  throw new Error(`the product does not know of ${what}`);
}

/**
 * Sets a phone and waits until the product knows of it: a real switch tells of registrations a moment after it has them. There each
 * phone is a new one, which registers when the one before it is gone.
 */
export async function setKnownPhone(
  driver: Pick<SwitchDriver, 'name' | 'setPhone'>,
  callcard: Callcard,
  extension: string,
  behaviour: PhoneBehaviour,
): Promise<void> {
  const isNew = driver.name === 'freeswitch';
  const before = isNew ? ((await registered(callcard, extension)) ?? []) : [];
  await driver.setPhone(extension, behaviour);
  const wanted = behaviour.kind === 'offline' ? 0 : 1;
  await until(`phone ${extension}`, async () => {
    const now = await registered(callcard, extension);
    return now?.length === wanted && !now.some((at) => before.includes(at));
  });
}

/** Adds a phone to those of an extension and waits until the product knows of it. */
export async function addKnownPhone(
  driver: Pick<SwitchDriver, 'addPhone'>,
  callcard: Callcard,
  extension: string,
  behaviour: Exclude<PhoneBehaviour, { kind: 'offline' }>,
): Promise<void> {
  const before = (await registered(callcard, extension))?.length ?? 0;
  await driver.addPhone(extension, behaviour);
  await until(
    `the further phone of ${extension}`,
    async () => (await registered(callcard, extension))?.length === before + 1,
  );
}

/** Waits until the product knows a phone of each of these extensions. */
export function untilAllRegistered(callcard: Callcard, extensions: readonly string[]): Promise<void> {
  return until('all phones', async () => {
    const { items } = await callcard.json<{ items: UserPresence[] }>('/v1/presence?limit=200');
    const known = new Set(
      items.flatMap(({ devices }) =>
        devices.flatMap(({ sipUser, registrations }) => ((registrations?.length ?? 0) > 0 ? [sipUser] : [])),
      ),
    );
    return extensions.every((extension) => known.has(extension));
  });
}

/** Waits until the API says this of the user whose phone it is. */
export function untilPresence(callcard: Callcard, extension: string, presence: string): Promise<void> {
  return until(
    `${extension} as ${presence}`,
    async () => (await presenceOf(callcard, extension))?.presence === presence,
  );
}

/** Calls a phone, which answers, by the switch alone, as a colleague or another program may do. */
export async function callElsewhere(
  driver: Pick<SwitchDriver, 'eventSocket'>,
  callcard: Callcard,
  extension: string,
): Promise<{ end(): Promise<void> }> {
  const probe = await openEslProbe(driver.eventSocket);
  const leg = randomUUID();
  await probe.command(
    `bgapi originate {origination_uuid=${leg}}sofia/internal/${extension}%callcard.local &park`,
  );
  await untilPresence(callcard, extension, 'onCall');
  let isOver = false;
  return {
    async end() {
      if (isOver) return;
      isOver = true;
      await probe.api(`uuid_kill ${leg}`);
      probe.close();
    },
  };
}

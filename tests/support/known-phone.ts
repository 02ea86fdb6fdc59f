import { setTimeout as wait } from 'node:timers/promises';
import type { Callcard } from './callcard-process.js';
import type { PhoneBehaviour, SwitchDriver } from './switch-driver.js';

interface UserPresence {
  readonly devices: readonly {
    readonly sipUser: string;
    readonly registrations: readonly { readonly registeredAt: string }[] | null;
  }[];
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
  const registered = async (): Promise<readonly string[] | undefined> => {
    const { items } = await callcard.json<{ items: UserPresence[] }>('/v1/presence');
    const device = items.flatMap(({ devices }) => devices).find(({ sipUser }) => sipUser === extension);
    return device?.registrations?.map(({ registeredAt }) => registeredAt);
  };
  const isNew = driver.name === 'freeswitch';
  const before = isNew ? ((await registered()) ?? []) : [];
  await driver.setPhone(extension, behaviour);
  const wanted = behaviour.kind === 'offline' ? 0 : 1;
  for (let looks = 0; looks < 250; looks += 1) {
    const now = await registered();
    if (now?.length === wanted && !now.some((at) => before.includes(at))) return;
    await wait(20);
  }
  throw new Error(`the product does not know of phone ${extension}`);
}

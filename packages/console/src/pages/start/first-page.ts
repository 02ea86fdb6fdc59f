import type { components } from '@callcard/api/client';
import type { SignedInUser } from '../../api/session.js';

/** What decides whether the guide is the first page. */
export interface FirstPageFacts {
  readonly role: SignedInUser['role'];
  readonly switchKind: components['schemas']['Installation']['switch'];
  readonly hasCalls: boolean;
  /** Whoever has seen enough of it starts with the calls, in this browser. */
  readonly isDismissed: boolean;
}

/** Whether somebody starts with the guide: an administrator, as long as no real call came in. */
export function startsWithGuide({ role, switchKind, hasCalls, isDismissed }: FirstPageFacts): boolean {
  if (role !== 'administrator' || isDismissed) return false;
  return switchKind === 'simulated' || !hasCalls;
}

type Remembering = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const storedAs = (userId: string) => `callcard-guide ${userId}`;

export function isGuideDismissed(storage: Remembering, userId: string): boolean {
  return storage.getItem(storedAs(userId)) !== null;
}

export function dismissGuide(storage: Remembering, userId: string, isDismissed: boolean): void {
  if (isDismissed) storage.setItem(storedAs(userId), 'dismissed');
  else storage.removeItem(storedAs(userId));
}

import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { CardStorage } from '../card/remembered-cards.js';

/** Whether a page may show notifications; `unsupported`: this browser, or a page without https, has none. */
export type NoticePermission = NotificationPermission | 'unsupported';

/** Whether this browser is to call somebody to the phone, and what it lacks for that. */
export interface Duty {
  readonly isOn: ReadonlySignal<boolean>;
  readonly notices: ReadonlySignal<NoticePermission>;
  /** Nothing can be heard: browsers want a click first, after each loading of a page. */
  readonly isMute: ReadonlySignal<boolean>;
  /** By a click: unlocks sound, asks for notifications, and keeps it for this browser. */
  begin(): Promise<void>;
  end(): void;
}

/** What of the browser it takes. */
export interface DutyParts {
  readonly userId: string;
  readonly storage: CardStorage;
  /** Undefined: there are no notifications here. */
  readonly notifications: Pick<typeof Notification, 'permission' | 'requestPermission'> | undefined;
  readonly sound: { readonly isLocked: ReadonlySignal<boolean>; unlock(): void };
}

export function createDuty({ userId, storage, notifications, sound }: DutyParts): Duty {
  const storedAs = `callcard-duty ${userId}`;
  const read = () => storage.getItem(storedAs) === 'on';
  const isOn = signal(read());
  const allowed = () => notifications?.permission ?? 'unsupported';
  const notices = signal<NoticePermission>(allowed());
  const keep = (next: boolean) => {
    storage.setItem(storedAs, next ? 'on' : 'off');
    isOn.value = next;
  };
  storage.listen((key) => {
    if (key !== storedAs) return;
    isOn.value = read();
    notices.value = allowed();
  });
  if (isOn.peek()) sound.unlock();
  return {
    isOn,
    notices,
    isMute: computed(() => isOn.value && sound.isLocked.value),
    async begin() {
      sound.unlock();
      keep(true);
      // Whoever has refused is not asked again by the browser, which answers at once.
      if (notifications?.permission === 'default') await notifications.requestPermission();
      notices.value = allowed();
    },
    end: () => keep(false),
  };
}

import { type CallcardClient, dataOf, type LiveEvent } from '@callcard/api/client';
import { type ReadonlySignal, signal } from '@preact/signals';

/** Whether somebody may be disturbed, by their own word. */
export type Availability = 'available' | 'unavailable';

/** The availability of whoever is signed in. */
export interface OwnAvailability {
  /** Undefined: not known yet. */
  readonly state: ReadonlySignal<Availability | undefined>;
  /** Reads it again. */
  read(): Promise<void>;
  /** Rejects with a `CallcardError` where that is refused. */
  set(state: Availability): Promise<void>;
}

/** Whether an event may mean that somebody is another one now. */
export function isChangeOf(event: LiveEvent, userId: string): boolean {
  return 'change' in event && event.change.record.type === 'user' && event.change.record.id === userId;
}

export function createOwnAvailability(api: CallcardClient, userId: string): OwnAvailability {
  const state = signal<Availability | undefined>(undefined);
  const params = { path: { id: userId } };
  const take = ({ unavailableAt }: { readonly unavailableAt?: string | null }) => {
    state.value = unavailableAt ? 'unavailable' : 'available';
  };
  return {
    state,
    async read() {
      take(dataOf(await api.GET('/v1/users/{id}', { params })));
    },
    async set(wanted) {
      take(dataOf(await api.PUT('/v1/users/{id}/availability', { params, body: { state: wanted } })));
    },
  };
}

import type { components } from './contract.js';

type Schemas = components['schemas'];
type Fact = Schemas['Fact'];

/** A committed fact of a call: `type` says which, and so what `fact` has. */
export type CallEvent = {
  [T in Fact['type']]: Omit<Schemas['CallEvent'], 'type' | 'fact'> & {
    readonly type: T;
    readonly fact: Extract<Fact, { readonly type: T }>;
  };
}[Fact['type']];

/** A committed change of a record: `type` says what happened to it, `change` is the line of its history. */
export type RecordEvent = {
  [T in Schemas['RecordEvent']['type']]: Omit<Schemas['RecordEvent'], 'type'> & { readonly type: T };
}[Schemas['RecordEvent']['type']];

/** What happened, as it was committed; `position` is where to go on after it. `switch (event.type)` says what it is. */
export type LiveEvent = CallEvent | RecordEvent;

/** Every `type` of a {@link LiveEvent}. */
export type LiveEventType = LiveEvent['type'];

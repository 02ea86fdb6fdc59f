import type { components } from '@callcard/api/client';

type Schemas = components['schemas'];

/** What is on a card. */
export type CallCard = Schemas['CallCard'];

/** A call with its legs, which say what part somebody has in it. */
export type CardCall = Schemas['CallItem'];

export type CallLeg = Schemas['CallLeg'];

/** What may be asked for during a call. */
export type Command = Schemas['GiveCommandBody'];

export type CommandType = Command['type'];

/** Whom a caller is given to. */
export type TransferTarget = Extract<Command, { readonly type: 'transfer' }>['to'];

/** A call and its card, read at one moment. */
export interface Reading {
  readonly call: CardCall;
  readonly card: CallCard;
}

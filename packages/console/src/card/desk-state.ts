import type { CallcardError, CallEvent } from '@callcard/api/client';
import type { CommandType, Reading } from './card-model.js';
import { confirms, groupOf } from './confirming.js';
import { type Standing, standingOf } from './standing.js';

/** Where a card is: `apart`: on a page of its own, and not among the others. */
export type CardPlace = 'open' | 'minimised' | 'apart';

/** What is open on a card for a moment. */
export type CardPanel = 'transfer' | 'keypad' | 'comment';

/** A command that is under way. */
export interface GivenCommand {
  /** Tells it from others of its type. */
  readonly id: number;
  readonly type: CommandType;
  /** It is done, and what the card says of it is being read. */
  readonly done: boolean;
}

/** How a command came out that is not done; without an error nobody knows. */
export interface CommandProblem {
  readonly type: CommandType;
  readonly error?: CallcardError;
}

/** A call and what a user does with its card. */
export interface DeskEntry {
  readonly callId: string;
  readonly place: CardPlace;
  /** Undefined: not read yet. */
  readonly reading: Reading | undefined;
  readonly error: CallcardError | undefined;
  readonly panel: CardPanel | undefined;
  /** It was worked with, so that it does not go by itself. */
  readonly touched: boolean;
  /** A comment that is not sent yet; `warned`: whoever wanted to close the card was told. */
  readonly unsent: 'written' | 'warned' | undefined;
  readonly commands: readonly GivenCommand[];
  readonly problem: CommandProblem | undefined;
}

/** The cards of a user, in the order in which they came. */
export interface DeskState {
  readonly userId: string;
  readonly entries: readonly DeskEntry[];
}

export type DeskAction =
  | { readonly kind: 'opened'; readonly callId: string; readonly place: CardPlace }
  /** `settled`: the commands that were done before it was asked for. */
  | {
      readonly kind: 'read';
      readonly callId: string;
      readonly reading: Reading;
      readonly settled: ReadonlySet<number>;
    }
  | {
      readonly kind: 'unreadable';
      readonly callId: string;
      readonly error: CallcardError;
      readonly settled: ReadonlySet<number>;
    }
  | { readonly kind: 'placed'; readonly callId: string; readonly place: CardPlace }
  | { readonly kind: 'turned'; readonly callId: string; readonly panel: CardPanel | undefined }
  | { readonly kind: 'touched'; readonly callId: string }
  | { readonly kind: 'wrote'; readonly callId: string; readonly unsent: boolean }
  /** The card was to be closed with something that is not sent. */
  | { readonly kind: 'warned'; readonly callId: string }
  | { readonly kind: 'closed'; readonly callId: string }
  | { readonly kind: 'given'; readonly callId: string; readonly id: number; readonly type: CommandType }
  | {
      readonly kind: 'refused';
      readonly callId: string;
      readonly id: number;
      readonly problem: CommandProblem;
    }
  /** The API says that a command is done. */
  | { readonly kind: 'done'; readonly callId: string; readonly id: number }
  | { readonly kind: 'happened'; readonly event: CallEvent };

/** So many cards at once: of more, those of calls that are over go first. */
const mostCards = 12;

const noEntry = {
  reading: undefined,
  error: undefined,
  panel: undefined,
  problem: undefined,
  unsent: undefined,
};

/** The cards after something happened. */
export function deskAfter(state: DeskState, action: DeskAction): DeskState {
  if (action.kind === 'opened') return opened(state, action.callId, action.place);
  const callId = action.kind === 'happened' ? action.event.callId : action.callId;
  const before = state.entries.find((entry) => entry.callId === callId);
  if (!before) return state;
  if (action.kind === 'closed')
    return { ...state, entries: state.entries.filter((entry) => entry !== before) };
  const after = entryAfter(before, action, state.userId);
  if (after === before) return state;
  return { ...state, entries: state.entries.map((entry) => (entry === before ? after : entry)) };
}

function opened(state: DeskState, callId: string, place: CardPlace): DeskState {
  if (state.entries.some((entry) => entry.callId === callId)) return state;
  const entry: DeskEntry = { ...noEntry, callId, place, touched: false, commands: [] };
  const entries = [...state.entries, entry];
  if (entries.length <= mostCards) return { ...state, entries };
  const leaving = entries.find(({ reading }) => reading?.call.phase === 'ended') ?? entries[0];
  return { ...state, entries: entries.filter((each) => each !== leaving) };
}

function entryAfter(
  entry: DeskEntry,
  action: Exclude<DeskAction, { readonly kind: 'opened' | 'closed' }>,
  userId: string,
): DeskEntry {
  switch (action.kind) {
    case 'read':
      return {
        ...entry,
        reading: action.reading,
        error: undefined,
        commands: entry.commands.filter(({ id }) => !action.settled.has(id)),
        panel: action.reading.call.phase === 'ended' ? undefined : entry.panel,
      };
    case 'unreadable':
      return {
        ...entry,
        error: action.error,
        commands: entry.commands.filter(({ id }) => !action.settled.has(id)),
      };
    case 'placed':
      return entry.place === action.place ? entry : { ...entry, place: action.place };
    case 'turned':
      return { ...entry, panel: action.panel, touched: true };
    case 'touched':
      return entry.touched ? entry : { ...entry, touched: true };
    case 'wrote':
      return { ...entry, touched: true, unsent: action.unsent ? 'written' : undefined };
    case 'warned':
      return { ...entry, unsent: 'warned', panel: 'comment' };
    case 'given':
      return { ...entry, problem: undefined, commands: given(entry.commands, action) };
    case 'refused':
      return {
        ...entry,
        problem: action.problem,
        commands: entry.commands.filter(({ id }) => id !== action.id),
      };
    case 'done':
      return finished(entry, ({ id }) => id === action.id);
    case 'happened': {
      const legs = entry.reading?.call.legs ?? [];
      const own = legs.filter((leg) => leg.userId === userId).map(({ legId }) => legId);
      return finished(entry, ({ type }) => confirms(type, action.event, own));
    }
  }
}

function given(
  commands: readonly GivenCommand[],
  { id, type }: { readonly id: number; readonly type: CommandType },
): readonly GivenCommand[] {
  return commands.some((each) => groupOf(each.type) === groupOf(type))
    ? commands
    : [...commands, { id, type, done: false }];
}

function finished(entry: DeskEntry, isDone: (command: GivenCommand) => boolean): DeskEntry {
  if (!entry.commands.some((command) => !command.done && isDone(command))) return entry;
  const isMoved = entry.commands.some((command) => groupOf(command.type) === 'transfer' && isDone(command));
  return {
    ...entry,
    // Whoever was to be found is found.
    panel: isMoved && entry.panel === 'transfer' ? undefined : entry.panel,
    commands: entry.commands.map((command) => (isDone(command) ? { ...command, done: true } : command)),
  };
}

/** What part the user has in the call of a card; undefined: it is not read yet. */
export function standingIn(entry: DeskEntry, userId: string): Standing | undefined {
  return entry.reading && standingOf(entry.reading.call, userId);
}

/** Whether a command would be given twice, or beside one that it contradicts. */
export function isUnderWay(entry: Pick<DeskEntry, 'commands'>, type: CommandType): boolean {
  return entry.commands.some((command) => groupOf(command.type) === groupOf(type));
}

/** Whether the user may close the card: the call is over, or goes on without them. */
export function isCloseable(entry: DeskEntry, userId: string): boolean {
  return standingIn(entry, userId)?.live !== true;
}

/**
 * Whether a card goes by itself: the phone only rang, somebody else has the call now or nobody has, and nothing was done with the
 * card. Whatever the user took part in stays until they close it.
 */
export function isLeaving(entry: DeskEntry, userId: string): boolean {
  const standing = standingIn(entry, userId);
  if (!standing || entry.place === 'apart' || entry.touched) return false;
  const commented = entry.reading?.card.comments.some(({ author }) => author?.id === userId);
  return !standing.live && !standing.took && !commented;
}

/** Whether the user sent the call on: of what they did themselves they need not be told. */
export function wasDeclined({ reading }: DeskEntry, userId: string): boolean {
  const own = reading?.call.legs.filter((leg) => leg.userId === userId) ?? [];
  return own.at(-1)?.outcome === 'declined';
}

/** Whether a fact of a call that has no card here may mean that it concerns the user now. */
export function concernsUser({ fact }: CallEvent, userId: string): boolean {
  switch (fact.type) {
    case 'legRinging':
    case 'legPickedUp':
    case 'legIdentified':
    case 'bridged':
    case 'joined':
    case 'listeningStarted':
      return fact.userId === userId;
    case 'offered':
      return fact.placedBy?.userId === userId;
    default:
      return false;
  }
}

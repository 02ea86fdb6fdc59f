import { err, ok, type Result } from '@callcard/crm-core';
import { type ChannelSnapshot, headersOf, snapshotOf } from '../channel/snapshot.js';
import { type Claimed, startClaimTimer } from '../plan/claim-timer.js';
import type { OwnPlace } from '../plan/contexts.js';
import type { EslConnection } from '../protocol/connection.js';
import type { EslError } from '../protocol/errors.js';
import { channelVariable, dialplanName, globalVariable, mark } from '../vocabulary.js';
import { readLimits, type SwitchLimits } from './switch-limits.js';

/** How a switch is set up, by its own word. */
export interface SwitchSetup extends OwnPlace {
  readonly node: string;
  /** As the switch sees it, without a slash at its end; a tenant's own is below the switch's. */
  readonly recordingsDir: string;
  readonly cdrDir: string;
  readonly domain: string;
  /** Absent: the switch's configuration is older than prompts. */
  readonly soundsDir?: string;
  /** Absent: the switch's configuration is older than own prompts. */
  readonly promptsDir?: string;
  /** Absent: the switch's configuration is older than phones in browsers. */
  readonly phonesDir?: string;
  /** What held callers hear; empty: the switch names none. */
  readonly holdMusic: string;
}

/** `unreadableAnswer`: the switch answered the command of that name in a form that is not the command's. */
export type SwitchError = EslError | { readonly code: 'unreadableAnswer'; readonly command: string };

/** `notSetUp`: a global variable that Callcard's configuration sets is missing on the switch. */
export type SetupError = SwitchError | { readonly code: 'notSetUp'; readonly variable: string };

/** A row of `show channels`. */
export interface ListedChannel {
  readonly uuid: string;
  /** The channel's application was `park` when the row was written; false also when the row does not say. */
  readonly isParked: boolean;
}

/** The questions and orders that the gateway has for a switch, each one command. */
export interface Switch {
  setup(): Promise<Result<SwitchSetup, SetupError>>;
  /** How many legs may live, and begin in a second. */
  limits(): Promise<Result<SwitchLimits, SwitchError>>;
  /**
   * Channels, oldest first. The list comes from a table that the switch fills a moment later: a channel that
   * is not in it may well be there.
   */
  channels(): Promise<Result<readonly ListedChannel[], SwitchError>>;
  /** Everything about one channel; undefined when it is gone. */
  channel(uuid: string): Promise<Result<ChannelSnapshot | undefined, SwitchError>>;
  /** Whether the channel is there, by the channel itself and not by the list. */
  exists(uuid: string): Promise<Result<boolean, SwitchError>>;
  /**
   * Whether the caller's channel was handed a plan, and waits for no further part of it; by the cheapest questions that there are.
   * False also when it is gone.
   */
  hasPlan(uuid: string): Promise<Result<boolean, SwitchError>>;
  /**
   * Takes the fallback's timer off a channel, and leaves another one that hands the channel to the fallback, unless something is handed
   * over within some seconds. True: the first was there, so the call is ours (freeswitch.md section 1.7). What is handed over
   * has {@link stopClaimTimer} in it.
   */
  claim(uuid: string, claimed: Claimed): Promise<Result<boolean, SwitchError>>;
  /** The profile of the conferences in which more than two talk; undefined: its configuration or its modules let nobody, nor listen in. */
  conferenceProfile(): Promise<Result<string | undefined, SwitchError>>;
  /** Puts a fallback timer on a channel, as the dialplan does. */
  armFallback(uuid: string): Promise<Result<void, SwitchError>>;
}

/** How long an adopted caller waits at most: about as long as the dialplan lets a new one wait. */
const fallbackAfter = '+5';

/** An answer that comes later is none: the timer that the claim left is about to be over. Milliseconds. */
const longestClaimMs = 3_000;

function object(answer: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed: unknown = JSON.parse(answer);
    const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
    return isObject ? (parsed as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** Reads the answer of `show channels as json`, which leaves `rows` out when there are none. */
function rowsOf(answer: string): ListedChannel[] | undefined {
  const parsed = object(answer);
  const rows: unknown = parsed && (parsed['rows'] ?? []);
  if (!Array.isArray(rows)) return undefined;
  return rows.flatMap((row: unknown) =>
    typeof row === 'object' && row !== null && 'uuid' in row && typeof row.uuid === 'string'
      ? [{ uuid: row.uuid, isParked: 'application' in row && row.application === 'park' }]
      : [],
  );
}

function numberIn(answer: string, pattern: RegExp): number | undefined {
  const [, digits] = pattern.exec(answer) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

/** Makes a result of what was read of an answer; undefined: its form was not the command's. */
function read<T>(command: string, value: T | undefined): Result<T, SwitchError> {
  return value === undefined ? err({ code: 'unreadableAnswer', command }) : ok(value);
}

/** Where our calls and phones are on a switch. */
export interface OwnSwitch extends OwnPlace {
  /** The phones' domain; undefined: that which the switch names. */
  readonly domain: string | undefined;
}

/** `onUnguarded`: hears, once, that the switch refuses the timer that guards a claim. */
export function createSwitch(
  commands: EslConnection,
  { contexts, tenant, domain: ownDomain }: OwnSwitch,
  onUnguarded: (error: EslError) => void,
): Switch {
  /** A tenant's folder in one of the switch's. */
  const own = (folder: string) => (tenant === undefined ? folder : `${folder}/${tenant}`);
  let isTold = false;
  /** A switch with an older list of what may be called refuses the timer, again and again. */
  function tellOnce(error: EslError): void {
    if (error.code !== 'commandFailed' || isTold) return;
    isTold = true;
    onUnguarded(error);
  }

  /** Of a claim that was not granted: its timer would look after a caller whom somebody else has. */
  function takeBack(added: string): void {
    const id = numberIn(added, /Added: ([0-9]+)/);
    if (id !== undefined) void commands.api('sched_del', String(id));
  }

  async function variable(name: string): Promise<Result<string, SetupError>> {
    const answer = await commands.api('global_getvar', name);
    // An unset variable is answered with nothing, or with `-ERR no reply`.
    if (!answer.ok && answer.error.code !== 'commandFailed') return answer;
    const value = answer.ok ? answer.value.trim() : '';
    return value === '' ? err({ code: 'notSetUp', variable: name }) : ok(value);
  }

  async function folder(name: string): Promise<Result<string, SetupError>> {
    const path = await variable(name);
    // The paths that events name are compared with it.
    return path.ok ? ok(path.value.replace(/(?<=.)\/+$/, '')) : path;
  }

  /** A variable of a channel; undefined: it is not set, or the channel is gone. */
  async function ofChannel(uuid: string, name: string): Promise<Result<string | undefined, SwitchError>> {
    const answer = await commands.api('uuid_getvar', uuid, name);
    if (!answer.ok) return isGone(answer.error) ? ok(undefined) : answer;
    const value = answer.value.trim();
    return ok(value === '_undef_' ? undefined : value);
  }

  return {
    async conferenceProfile() {
      const profile = await variable(globalVariable.conference);
      if (!profile.ok) return profile.error.code === 'notSetUp' ? ok(undefined) : err(profile.error);
      const module = await commands.api('module_exists', 'mod_conference');
      return module.ok ? ok(module.value.trim() === 'true' ? profile.value : undefined) : module;
    },
    async setup() {
      const node = await commands.api('switchname');
      if (!node.ok) return node;
      const recordingsDir = await folder(globalVariable.recordingsDir);
      if (!recordingsDir.ok) return recordingsDir;
      const cdrDir = await folder(globalVariable.cdrDir);
      if (!cdrDir.ok) return cdrDir;
      const domain = ownDomain === undefined ? await variable(globalVariable.domain) : ok(ownDomain);
      if (!domain.ok) return domain;
      const soundsDir = await folder(globalVariable.soundsDir);
      if (!soundsDir.ok && soundsDir.error.code !== 'notSetUp') return soundsDir;
      const promptsDir = await folder(globalVariable.promptsDir);
      if (!promptsDir.ok && promptsDir.error.code !== 'notSetUp') return promptsDir;
      const phonesDir = await folder(globalVariable.phonesDir);
      if (!phonesDir.ok && phonesDir.error.code !== 'notSetUp') return phonesDir;
      const holdMusic = await variable(globalVariable.holdMusic);
      if (!holdMusic.ok && holdMusic.error.code !== 'notSetUp') return holdMusic;
      return ok({
        node: node.value.trim(),
        contexts,
        tenant,
        recordingsDir: own(recordingsDir.value),
        cdrDir: cdrDir.value,
        domain: domain.value,
        ...(soundsDir.ok ? { soundsDir: soundsDir.value } : {}),
        ...(promptsDir.ok ? { promptsDir: own(promptsDir.value) } : {}),
        ...(phonesDir.ok ? { phonesDir: own(phonesDir.value) } : {}),
        holdMusic: holdMusic.ok ? holdMusic.value : '',
      });
    },

    async limits() {
      const answer = await commands.api('status');
      return answer.ok ? read('status', readLimits(answer.value)) : answer;
    },

    async channels() {
      const answer = await commands.api('show', 'channels', 'as', 'json');
      return answer.ok ? read('show channels', rowsOf(answer.value)) : answer;
    },

    async channel(uuid) {
      const answer = await commands.api('uuid_dump', uuid, 'json');
      // The channel may end between two questions. Any other refusal does not say that it did.
      if (!answer.ok) return isGone(answer.error) ? ok(undefined) : answer;
      const json = object(answer.value);
      return read('uuid_dump', json && snapshotOf(headersOf(json)));
    },

    async exists(uuid) {
      const answer = await commands.api('uuid_exists', uuid);
      if (!answer.ok) return answer;
      const word = answer.value.trim();
      return read('uuid_exists', word === 'true' ? true : word === 'false' ? false : undefined);
    },

    async hasPlan(uuid) {
      const call = await ofChannel(uuid, channelVariable.call);
      if (!call.ok || call.value === undefined) return call.ok ? ok(false) : call;
      const consults = await ofChannel(uuid, channelVariable.consults);
      return consults.ok ? ok(consults.value !== mark.consults) : consults;
    },

    async claim(uuid, claimed) {
      const askedAt = performance.now();
      const timer = startClaimTimer(uuid, claimed, contexts);
      // Sent together: the channel has the one timer before it loses the other, whoever dies.
      const [left, answer] = await Promise.all([
        timer && commands.api('sched_api', ...timer),
        commands.api('sched_del', uuid),
      ]);
      if (left && !left.ok) tellOnce(left.error);
      if (!answer.ok) return answer;
      const deleted = numberIn(answer.value, /Deleted: ([0-9]+)/);
      if (deleted === 0 && left?.ok) takeBack(left.value);
      const isLate = performance.now() - askedAt > longestClaimMs;
      return read('sched_del', deleted === undefined ? undefined : deleted > 0 && !isLate);
    },

    async armFallback(uuid) {
      const { fallback, kind } = dialplanName;
      const { inbound } = contexts;
      const answer = await commands.api('sched_transfer', fallbackAfter, uuid, fallback, kind, inbound);
      return answer.ok ? ok(undefined) : answer;
    },
  };
}

function isGone(error: EslError): boolean {
  return error.code === 'commandFailed' && /no such channel/i.test(error.text);
}

import type { SwitchFinding } from '@callcard/crm-core';
import { isOthers } from '../channel/tenant.js';
import { hasNoProfile, isConferenceMade } from '../node/conferences.js';
import { unsafe } from '../plan/safe-values.js';
import type { EslEvent } from '../protocol/event.js';
import { fallbackRecordingPath } from '../recording/paths.js';
import { channelVariable, checkVariable, dialplanName, mark, noReceptionVariable } from '../vocabulary.js';
import { finding } from './findings.js';
import type { OpenSwitch } from './open.js';

/** What the call is to try. */
export interface CallToTry {
  readonly context: string;
  /** Whose call it should be, on a switch that serves several. */
  readonly tenant: string | undefined;
  /** Where the switch records. */
  readonly recordingsDir: string;
  /** Files on the switch that it is to play, one after the other. */
  readonly files: readonly string[];
  /** What held callers hear; empty: nothing. */
  readonly holdMusic: string;
  /** That of conferences; undefined: there are none. */
  readonly conferenceProfile: string | undefined;
}

/** What came of it. */
export interface TriedCall {
  readonly findings: readonly SwitchFinding[];
  /** Its channels, whose call detail records the switch writes. */
  readonly channels: readonly string[];
  /** The message that the fallback took, below the recordings folder; undefined: none. */
  readonly message: string | undefined;
  /** What was played of the files; undefined: nothing was tried. */
  readonly played: ReadonlySet<string> | undefined;
}

/** A number that is matched as lines are, and is nobody's. */
const number = '000';

/** Milliseconds. */
const patience = {
  park: 5_000,
  answer: 5_000,
  play: 10_000,
  conference: 5_000,
  record: 5_000,
  end: 5_000,
} as const;

/** Seconds after which the call ends, should the check not end it. */
const longest = 30;

const untried = { channels: [], message: undefined, played: undefined } as const;

const on = (uuid: string, name: string) => (event: EslEvent) =>
  event.name === name && event.get('Unique-ID') === uuid;

function dialString(checkId: string, context: string): string {
  const variables = [
    `origination_uuid=${checkId}`,
    `${checkVariable}=${checkId}`,
    // No phone rings for it.
    `${noReceptionVariable}=checked`,
    `originate_timeout=${longest}`,
    `park_timeout=${longest}:NORMAL_CLEARING`,
    'playback_timeout_sec=3',
    'ignore_early_media=true',
  ];
  return `{${variables.join(',')}}loopback/${number}/${context}/${dialplanName.kind}`;
}

/** Why a call that did not come to one of our extensions ended. */
function refusal(cause: string, context: string): SwitchFinding {
  if (/CHAN_NOT_IMPLEMENTED|command not found/i.test(cause)) return finding('noTestCall', { cause });
  return cause === 'NO_ROUTE_DESTINATION'
    ? finding('contextMissing', { context })
    : finding('callRefused', { context, cause });
}

/**
 * Calls one of our lines, from the switch to itself, as a caller would: it waits for the gateway, which leaves it alone; then the
 * fallback takes it, and what is played to it is played to callers. The call is over when this resolves.
 */
export async function tryCall(open: OpenSwitch, call: CallToTry): Promise<TriedCall> {
  const { connection, checkId } = open;
  const originated = connection.bgapi('originate', [dialString(checkId, call.context), '&park'], {
    timeoutMs: (longest + 5) * 1000,
  });
  try {
    return await follow(open, call, originated);
  } finally {
    await connection.api('uuid_kill', checkId);
  }
}

function recordsOrEnds(uuid: string): (event: EslEvent) => boolean {
  const [records, ends] = [on(uuid, 'RECORD_START'), on(uuid, 'CHANNEL_HANGUP_COMPLETE')];
  return (event) => records(event) || ends(event);
}

type Originated = ReturnType<OpenSwitch['connection']['bgapi']>;

async function follow(open: OpenSwitch, call: CallToTry, originated: Originated): Promise<TriedCall> {
  const { connection, watch, checkId } = open;
  const { context } = call;
  const isCaller = (event: EslEvent) => event.name === 'CHANNEL_PARK' && event.get('Unique-ID') !== checkId;
  // Whichever is first: a call that cannot be made never parks.
  const ended = originated.then((result) => (result.ok ? undefined : result.error));
  const parked = watch.until(isCaller, patience.park);
  const failure = await Promise.race([ended, parked.then(() => undefined)]);
  if (failure) {
    const cause =
      failure.code === 'commandFailed' ? failure.text.replace(/^-ERR\s*/, '').trim() : failure.code;
    return { ...untried, findings: [refusal(cause, context)] };
  }
  const event = await parked;
  const caller = event?.get('Unique-ID');
  if (caller === undefined || event?.get(`variable_${channelVariable.ours}`) !== mark.ours)
    return {
      ...untried,
      channels: [checkId, ...(caller === undefined ? [] : [caller])],
      findings: [finding('lineDoesNotWait', { context })],
    };
  const variable = (name: string) => event?.get(`variable_${name}`);
  if (isOthers(variable, call.tenant)) {
    const marked = variable(channelVariable.tenant) ?? '';
    return {
      ...untried,
      channels: [checkId, caller],
      findings: [finding('lineOfAnother', { context, marked })],
    };
  }

  const findings: SwitchFinding[] = [finding('lineWaits', { context })];
  const timer = await connection.api('sched_del', caller);
  if (timer.ok && /Deleted: 0/.test(timer.value)) findings.push(finding('fallbackNotArmed', { context }));

  await connection.api('uuid_transfer', caller, dialplanName.fallback, dialplanName.kind, context);
  const answered = await watch.until(on(caller, 'CHANNEL_ANSWER'), patience.answer);
  findings.push(finding(answered ? 'fallbackAnswers' : 'fallbackDoesNotAnswer', { context }));
  const played = answered ? await play(open, call) : undefined;
  const recording = answered ? await watch.until(recordsOrEnds(caller), patience.record) : undefined;
  const recorded = recording?.name === 'RECORD_START';
  // The switch hangs up where it cannot write.
  const cannotRecord = !recorded && recording?.get('variable_current_application') === 'record';
  if (cannotRecord) findings.push(finding('recordingsNotWritten', { folder: call.recordingsDir }));
  else if (answered && !recorded) findings.push(finding('fallbackRecordsNothing'));
  if (played && call.holdMusic !== '')
    findings.push(finding(played.music ? 'holdMusicPlays' : 'holdMusicSilent', { music: call.holdMusic }));

  if (played) findings.push(...(await confer(open, call.conferenceProfile)));

  await connection.api('uuid_kill', checkId);
  await watch.until(on(caller, 'CHANNEL_HANGUP_COMPLETE'), patience.end);
  return {
    findings,
    channels: [checkId, caller],
    message: recorded ? fallbackRecordingPath(caller) : undefined,
    played: played?.files,
  };
}

/** Plays the files, then the music, to the end of the call that is ours. */
async function play(
  { connection, watch, checkId }: OpenSwitch,
  { files, holdMusic }: CallToTry,
): Promise<{ readonly files: ReadonlySet<string>; readonly music: boolean } | undefined> {
  const isPark = on(checkId, 'CHANNEL_PARK');
  // The application that it was made for: the switch takes no plan before.
  if (!(await watch.until(isPark, patience.answer))) return undefined;
  const music = holdMusic !== '' && !unsafe({ music: holdMusic }) ? [holdMusic] : [];
  const plan = [...files, ...music].map((arg) => ({ app: 'playback', arg }));
  const before = watch.count(isPark);
  const handed = await connection.executePlan(checkId, [...plan, { app: 'park' }]);
  if (!handed.ok) return undefined;
  const isPlay = on(checkId, 'PLAYBACK_START');
  const isFile = (event: EslEvent) => files.includes(event.get('Playback-File-Path') ?? '');
  const isMusic = (event: EslEvent) => isPlay(event) && !isFile(event);
  // What is missing is passed over at once, and the plan comes to its end.
  const isOver = on(checkId, 'CHANNEL_HANGUP_COMPLETE');
  await watch.until(
    (event) => isMusic(event) || isOver(event) || (isPark(event) && watch.count(isPark) > before),
    patience.play,
  );
  const played = files.filter(
    (file) => watch.count((event) => isPlay(event) && event.get('Playback-File-Path') === file) > 0,
  );
  return { files: new Set(played), music: watch.count(isMusic) > 0 };
}

/** Makes a conference of the end of the call that is ours; it ends with the call. */
async function confer(
  { connection, watch, checkId }: OpenSwitch,
  profile: string | undefined,
): Promise<readonly SwitchFinding[]> {
  if (profile === undefined) return [finding('noConferences')];
  if (unsafe({ profile })) return [];
  const handed = await connection.executePlan(checkId, [{ app: 'conference', arg: `${checkId}@${profile}` }]);
  const made = handed.ok ? await watch.until(isConferenceMade, patience.conference) : undefined;
  if (!made) return [];
  return [hasNoProfile(made) ? finding('conferenceProfileMissing', { profile }) : finding('conferencesWork')];
}

import {
  channelVariable,
  conferenceProfile,
  customEvent,
  dialplanName,
  fileName,
  globalVariable,
  mark,
  markVariable,
  noReceptionVariable,
} from './vocabulary.js';

/** One step of a plan. */
export interface Application {
  readonly name: string;
  readonly data: string;
}

/** What a dialplan answers: a named list of applications. */
export interface Extension {
  readonly name: string;
  readonly applications: readonly Application[];
}

/** Looks a destination up, for a channel with these variables; undefined: this dialplan does not know it. */
export type Dialplan = (
  context: string,
  destination: string,
  variable: (name: string) => string | undefined,
) => Extension | undefined;

export interface DialplanSettings {
  readonly context: string;
  readonly fallbackAfterSeconds: number;
  /** Rung together before voicemail when no gateway took the call. */
  readonly receptionExtensions: readonly string[];
  readonly domain: string;
  readonly recordingsDir: string;
}

const RECEPTION_RINGS_SECONDS = 20;

/** Reads `app arg` or, with a colon, `app:arg`. */
export function parseApplication(text: string, separator: ' ' | ':'): Application {
  const trimmed = text.trim();
  const at = trimmed.indexOf(separator);
  if (at < 0) return { name: trimmed, data: '' };
  return { name: trimmed.slice(0, at), data: trimmed.slice(at + 1).trim() };
}

/**
 * Reads a plan of the inline dialplan: `app:arg,app:arg`. Another separator than the comma is named by `m:^:`
 * in front (freeswitch.md section 1.7).
 */
export function parseInlinePlan(text: string): readonly Application[] {
  const chosen = /^m:(.):/.exec(text);
  const separator = chosen?.[1] ?? ',';
  const body = chosen ? text.slice(chosen[0].length) : text;
  return body
    .split(separator)
    .filter((part) => part.trim() !== '')
    .map((part) => parseApplication(part, ':'));
}

export const plan = (lines: readonly string[]): readonly Application[] =>
  lines.map((line) => parseApplication(line, ' '));

/**
 * The dialplan that a switch needs for Callcard: a call to one of our lines rings, starts its fallback timer
 * and is parked; when nobody claims it in time it goes to the reception, if there is one, and to voicemail.
 */
export function callcardDialplan(settings: DialplanSettings): Dialplan {
  const inbound: Extension = {
    name: dialplanName.line,
    applications: plan([
      `multiset ^^;${channelVariable.ours}=${mark.ours};${channelVariable.line}=\${destination_number};${channelVariable.callerHeaders}=\${${globalVariable.callerHeaders}};media_timeout=300000;media_hold_timeout=1800000;force_transfer_context=${dialplanName.phones};park_timeout=45:NORMAL_TEMPORARY_FAILURE`,
      'ring_ready',
      `sched_transfer +${settings.fallbackAfterSeconds} ${dialplanName.fallback} ${dialplanName.kind} ${settings.context}`,
      'park',
    ]),
  };
  const consult = consultExtensions(settings);
  return (context, destination, variable) => {
    if (context === dialplanName.consent) return consentExtension(destination, variable);
    if (context !== settings.context) return undefined;
    if (destination === dialplanName.fallback)
      return {
        name: destination,
        applications: plan(fallbackLines(settings, variable(noReceptionVariable) === undefined)),
      };
    const consulting = consult.find(({ name }) => name === destination);
    if (consulting) return consulting;
    if (destination === dialplanName.orphaned) return orphanedExtension(variable, settings);
    const meeting = conferenceExtension(destination);
    if (meeting) return meeting;
    return /^\+?[0-9]{3,15}$/.test(destination) ? inbound : undefined;
  };
}

/** What runs between the answer and the conversation. */
function consentExtension(
  name: string,
  variable: (name: string) => string | undefined,
): Extension | undefined {
  const { consent, consentAnnounce, consentAnnounced, consentAnswer, consentHeard, consentQuestion, kind } =
    dialplanName;
  const { consent: key, heard, prompt, recordPath } = channelVariable;
  const once =
    'multiunset ^^;bridge_pre_execute_app;bridge_pre_execute_aleg_app;execute_on_pre_bridge;_nolocal_execute_on_pre_bridge';
  const late = [`set ${heard}=silence_stream://10`, `transfer_vars ${heard}`];
  const record = `record_session \${${recordPath}}`;
  const lines: Readonly<Record<string, readonly string[]>> = {
    [consentAnnounce]: [
      `${once};playback_ms`,
      ...late,
      `playback \${${prompt}}`,
      `execute_extension ${consentAnnounced} ${kind} ${consent}`,
    ],
    [consentAnnounced]: Number(variable('playback_ms')) > 0 ? [record] : [],
    [consentQuestion]: [
      once,
      ...late,
      `play_and_get_digits 1 1 1 3000 # \${${prompt}} silence_stream://10 ${key} [0-9*]`,
      `event Event-Name=CUSTOM,Event-Subclass=${customEvent.consent}`,
      `execute_extension ${consentAnswer} ${kind} ${consent}`,
    ],
    [consentAnswer]: variable(key) === mark.consentKey ? [record] : [],
    [consentHeard]: [
      'multiunset ^^;bridge_pre_execute_bleg_app;execute_on_pre_bridge',
      `playback \${${heard}}`,
    ],
  };
  const found = lines[name];
  return found && { name, applications: plan(found) };
}

/** Where callers wait for the next part of their plan: the fallback takes them when nobody hands one over. */
function consultExtensions({ fallbackAfterSeconds, context }: DialplanSettings): readonly Extension[] {
  const { fallback, kind, consult, consultMusic } = dialplanName;
  const consults = `${channelVariable.consults}=${mark.consults}`;
  const timer = `sched_transfer +${fallbackAfterSeconds} ${fallback} ${kind} ${context}`;
  return [
    {
      name: consult,
      applications: plan([`multiset ^^;${consults};park_timeout=45:NORMAL_TEMPORARY_FAILURE`, timer, 'park']),
    },
    {
      name: consultMusic,
      applications: plan([
        `multiset ^^;${consults};playback_timeout_sec=45`,
        timer,
        `event Event-Name=CUSTOM,Event-Subclass=${customEvent.consult}`,
        `playback \${${globalVariable.holdMusic}}`,
        `transfer ${fallback} ${kind} ${context}`,
      ]),
    },
  ];
}

/** What an extension for those who were claimed and handed nothing does for all others. */
export const handedOver = 'log DEBUG handed over';

/** Sends whoever was claimed and handed nothing to the fallback; all others stay where they are. */
function orphanedExtension(
  variable: (name: string) => string | undefined,
  { context }: DialplanSettings,
): Extension {
  const { call, consults, ours, route } = channelVariable;
  const { fallback, kind, orphaned: name } = dialplanName;
  const isOurs = variable(ours) === mark.ours && variable(route) === undefined;
  const waits = variable(consults) === mark.consults || variable(call) === undefined;
  const toFallback = `transfer ${fallback} ${kind} ${context}`;
  return { name, applications: plan([isOurs && waits ? toFallback : handedOver]) };
}

/** Where the caller, and those who talk with the caller, come to a conversation of three. */
function conferenceExtension(destination: string): Extension | undefined {
  const { conference, conferenceUser } = dialplanName;
  const goesOn = 'set hangup_after_conference=false';
  if (destination === conference)
    return {
      name: destination,
      applications: plan([
        `multiunset ^^;${markVariable.hold};park_after_bridge`,
        goesOn,
        `conference \${uuid}@${conferenceProfile}+flags{endconf|mintwo}`,
        'hangup NORMAL_CLEARING',
      ]),
    };
  const callId = destination.slice(conferenceUser.length);
  if (!destination.startsWith(conferenceUser) || !/^[0-9a-f-]{36}$/.test(callId)) return undefined;
  return {
    name: destination,
    applications: plan([
      `sched_cancel ${callId}`,
      goesOn,
      `conference ${callId}@${conferenceProfile}`,
      'hangup NORMAL_CLEARING',
    ]),
  };
}

/** What an earlier plan may have left on the channel and the fallback must not inherit. */
const LEFT_BY_PLANS: readonly string[] = [
  'app_disable_expand_variables',
  'execute_on_answer',
  'execute_on_pre_bridge',
  'api_on_answer',
  'bridge_pre_execute_app',
  'bridge_pre_execute_aleg_app',
  '_nolocal_execute_on_pre_bridge',
  'park_timeout',
  'playback_timeout_sec',
  'park_after_bridge',
  'transfer_after_bridge',
  'call_timeout',
  'originate_timeout',
];

/** `chosen`: extensions that the channel names in place of the reception's; what is no list of them is nobody. */
function fallbackLines(settings: DialplanSettings, ringsReception: boolean): readonly string[] {
  const { call, role, route } = channelVariable;
  const folder = `${settings.recordingsDir}/${fileName.fallbackFolder}`;
  const ringing = `leg_timeout=${RECEPTION_RINGS_SECONDS},${role}=${mark.receptionRole},${call}=\${uuid}`;
  const extensions = ringsReception ? settings.receptionExtensions : [];
  const reception = extensions.map(
    (extension) => `[${ringing}]sofia/internal/${extension}%${settings.domain}`,
  );
  return [
    ...LEFT_BY_PLANS.map((name) => `unset ${name}`),
    `sched_cancel \${uuid}`,
    `set ${route}=${mark.fallbackRoute}`,
    `set ${call}=\${uuid}`,
    'set continue_on_fail=true',
    'set hangup_after_bridge=true',
    `set transfer_ringback=\${${globalVariable.holdMusic}}`,
    ...(reception.length > 0 ? [`bridge ${reception.join(',')}`] : []),
    `mkdir ${folder}`,
    'answer',
    'sleep 300',
    'playback tone_stream://%(400,0,800)',
    'set playback_terminators=#',
    'set record_waste_resources=true',
    `record ${folder}/\${uuid}${fileName.voicemail} 180 200 5`,
    'hangup',
  ];
}

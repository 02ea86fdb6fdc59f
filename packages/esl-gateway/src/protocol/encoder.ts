import { err, ok, type Result } from '@callcard/crm-core';
import type { EslApplication } from './command-names.js';
import type { EncodeError } from './errors.js';

/**
 * The only place where text goes on the wire. A blank line ends a command, so a line feed inside an argument would
 * start another one (freeswitch.md sections 6.1 and 6.3, seen with a caller name from an unauthenticated INVITE):
 * CR, LF and NUL are refused in every name, value and argument, never stripped. What FreeSWITCH's applications make
 * of an argument (`${...}`, commas, quotes) is the business of whoever builds the argument.
 */
export type Encoded = Result<string, EncodeError>;

/** One application of a plan, as in the dialplan. */
export interface PlanApplication {
  readonly app: EslApplication;
  readonly arg?: string;
}

/** What `sendmsg` may ask of a channel (freeswitch.md section 2.7). */
export type CallCommand = (typeof CALL_COMMANDS)[number];

/** How a channel carries an application out. */
export interface ExecuteOptions {
  /** Comes back as `Application-UUID` of CHANNEL_EXECUTE and CHANNEL_EXECUTE_COMPLETE. */
  readonly applicationUuid?: string;
  /** Waits until the application before it has ended. Without it a bridged channel is interrupted. */
  readonly eventLock?: boolean;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to refuse
const FORBIDDEN = /[\r\n\u0000]/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
// An unknown application hangs the call up (freeswitch.md section 2.7), so names are kept to what modules register.
const APPLICATION = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;
const API_COMMAND = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;
const HEADER_NAME = /^[A-Za-z][A-Za-z0-9_-]{0,127}$/;
const EVENT_NAME = /^[A-Z][A-Z0-9_]{0,63}$/;
const EVENT_SUBCLASS = /^[A-Za-z0-9][A-Za-z0-9_:.-]{0,127}$/;
const CAUSE = /^[A-Z][A-Z0-9_]{0,63}$/;
const CALL_COMMANDS = ['execute', 'hangup', 'nomedia', 'unicast', 'xferext'] as const;
// A length would make FreeSWITCH read the following commands as a body; the other one is ours to write.
const RESERVED_HEADERS: ReadonlySet<string> = new Set(['content-length', 'call-command']);

/** True for the textual form of a UUID, which is all that FreeSWITCH's channel and job ids are here. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/**
 * The text of what is sent with every connection.
 *
 * @throws TypeError when it cannot be sent; the message names the field, not its value
 */
export function mustEncode(command: Encoded): string {
  if (!command.ok) throw new TypeError(`${command.error.field}: ${command.error.code}`);
  return command.value;
}

/** Encodes `auth <password>`. */
export function encodeAuth(password: string): Encoded {
  const problem = checkText('password', password);
  return problem === undefined ? ok(`auth ${password}\n\n`) : err(problem);
}

/** Encodes `api <command> <args...>`: arguments are joined by spaces; an empty one is refused because it would shift the others. */
export function encodeApi(command: string, args: readonly string[]): Encoded {
  const problem = checkApi(command, args);
  return problem === undefined ? ok(`api ${[command, ...args].join(' ')}\n\n`) : err(problem);
}

/** Encodes `bgapi <command> <args...>` with our own `Job-UUID`, which comes back in the BACKGROUND_JOB event. */
export function encodeBgapi(command: string, args: readonly string[], jobUuid: string): Encoded {
  const problem = checkApi(command, args) ?? checkUuid('jobUuid', jobUuid);
  return problem === undefined
    ? ok(`bgapi ${[command, ...args].join(' ')}\nJob-UUID: ${jobUuid}\n\n`)
    : err(problem);
}

/**
 * Encodes `sendmsg` with a `call-command`; headers keep their order. `uuid` undefined: for the channel of an outbound
 * connection, which in `sync` mode takes no message by its id.
 */
export function encodeSendmsg(
  uuid: string | undefined,
  callCommand: CallCommand,
  headers: readonly (readonly [name: string, value: string])[],
): Encoded {
  const problem =
    (uuid === undefined ? undefined : checkUuid('uuid', uuid)) ??
    (CALL_COMMANDS.includes(callCommand) ? undefined : refusal('callCommand', callCommand)) ??
    firstProblem(headers, checkHeader);
  if (problem !== undefined) return err(problem);
  const lines = headers.map(([name, value]) => `${name}: ${value}\n`);
  const target = uuid === undefined ? 'sendmsg' : `sendmsg ${uuid}`;
  return ok(`${target}\ncall-command: ${callCommand}\n${lines.join('')}\n`);
}

/** Encodes `sendmsg` for one application, with its argument where it has one. */
export function encodeExecute(
  uuid: string | undefined,
  { app, arg }: PlanApplication,
  { applicationUuid, eventLock = false }: ExecuteOptions = {},
): Encoded {
  const problem =
    (APPLICATION.test(app) ? undefined : refusal('app', app)) ??
    (arg === undefined ? undefined : checkCharacters('arg', arg)) ??
    (applicationUuid === undefined ? undefined : checkUuid('applicationUuid', applicationUuid));
  if (problem !== undefined) return err(problem);
  return encodeSendmsg(uuid, 'execute', [
    ['execute-app-name', app],
    ...(arg === undefined ? [] : [['execute-app-arg', arg] as const]),
    ...(applicationUuid === undefined ? [] : [['event-uuid', applicationUuid] as const]),
    ...(eventLock ? [['event-lock', 'true'] as const] : []),
  ]);
}

/** Encodes `sendmsg` that ends a channel, by a cause of FreeSWITCH such as `NORMAL_CLEARING`. */
export function encodeHangup(uuid: string | undefined, cause: string): Encoded {
  return CAUSE.test(cause)
    ? encodeSendmsg(uuid, 'hangup', [['hangup-cause', cause]])
    : err(refusal('cause', cause));
}

/** Encodes a whole plan in one message: `xferext` with one `application: app arg` header for each step, carried out in order. */
export function encodeExecutePlan(uuid: string, applications: readonly PlanApplication[]): Encoded {
  // An empty plan would end the call.
  if (applications.length === 0) return err({ code: 'invalidArgument', field: 'applications' });
  const problem = firstProblem(applications, checkApplication);
  if (problem !== undefined) return err(problem);
  return encodeSendmsg(
    uuid,
    'xferext',
    applications.map(({ app, arg }) => ['application', arg === undefined ? app : `${app} ${arg}`]),
  );
}

/** Encodes `event json <names...>`; `CUSTOM` comes last, and what follows it are subclasses (freeswitch.md section 2.5). */
export function encodeSubscribe(events: readonly string[]): Encoded {
  if (events.length === 0) return err({ code: 'invalidArgument', field: 'events' });
  const custom = events.indexOf('CUSTOM');
  const problem = firstProblem(events, (name, index) => {
    const pattern = custom >= 0 && index > custom ? EVENT_SUBCLASS : EVENT_NAME;
    return pattern.test(name) ? undefined : refusal(`events[${index}]`, name);
  });
  return problem === undefined ? ok(`event json ${events.join(' ')}\n\n`) : err(problem);
}

/** Encodes `myevents json`: the events of an outbound connection's channel. */
export function encodeMyEvents(): string {
  return 'myevents json\n\n';
}

/** Encodes `connect`: the answer holds the data of an outbound connection's channel. */
export function encodeConnect(): string {
  return 'connect\n\n';
}

/** Encodes `linger`: the connection outlives its channel by some whole seconds. */
export function encodeLinger(seconds: number): string {
  return `linger ${Math.max(0, Math.trunc(seconds))}\n\n`;
}

/** Encodes `getvar`, the one question that every outbound connection may ask. */
export function encodeGetvar(name: string): Encoded {
  return HEADER_NAME.test(name) ? ok(`getvar ${name}\n\n`) : err(refusal('name', name));
}

/** Encodes `exit`: FreeSWITCH answers, says goodbye and closes. */
export function encodeExit(): string {
  return 'exit\n\n';
}

function checkApi(command: string, args: readonly string[]): EncodeError | undefined {
  if (!API_COMMAND.test(command)) return refusal('command', command);
  return firstProblem(args, (arg, index) => checkText(`args[${index}]`, arg));
}

function checkApplication({ app, arg }: PlanApplication, index: number): EncodeError | undefined {
  if (!APPLICATION.test(app)) return refusal(`applications[${index}].app`, app);
  return arg === undefined ? undefined : checkCharacters(`applications[${index}].arg`, arg);
}

function checkHeader([name, value]: readonly [string, string], index: number): EncodeError | undefined {
  const field = `headers[${index}]`;
  if (!HEADER_NAME.test(name) || RESERVED_HEADERS.has(name.toLowerCase()))
    return refusal(`${field}.name`, name);
  const problem = checkCharacters(`${field}.value`, value);
  if (problem !== undefined) return problem;
  const isApplication = name.toLowerCase() === 'execute-app-name';
  return isApplication && !APPLICATION.test(value) ? refusal(`${field}.value`, value) : undefined;
}

function checkUuid(field: string, text: string): EncodeError | undefined {
  return isUuid(text) ? undefined : refusal(field, text);
}

function checkText(field: string, text: string): EncodeError | undefined {
  return text === '' ? { code: 'invalidArgument', field } : checkCharacters(field, text);
}

function checkCharacters(field: string, text: string): EncodeError | undefined {
  return FORBIDDEN.test(text) ? { code: 'forbiddenCharacter', field } : undefined;
}

function refusal(field: string, text: string): EncodeError {
  return checkCharacters(field, text) ?? { code: 'invalidArgument', field };
}

function firstProblem<T>(
  items: readonly T[],
  check: (item: T, index: number) => EncodeError | undefined,
): EncodeError | undefined {
  for (const [index, item] of items.entries()) {
    const problem = check(item, index);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

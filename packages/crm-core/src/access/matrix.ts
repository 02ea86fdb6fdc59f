import type { ApiScope } from '../model/api-key.js';
import { fieldsOf } from '../model/object-shape.js';
import { defaultUserRole, type UserRole, userRoles } from '../model/user.js';

/**
 * How far a right goes. `own`: what the user has a part in; `department`: what anybody of the user's department has, and what
 * nobody has; `all`: everything.
 */
export type Visibility = (typeof visibilities)[number];

/** Every {@link Visibility}, each wider than the one before. */
export const visibilities = ['none', 'own', 'department', 'all'] as const;

/** What a right opens, and to whom. */
export interface Right extends Readonly<Record<UserRole, Visibility>> {
  /** The scope that a key needs for it; with it a key sees everything. */
  readonly scope: ApiScope;
  /** What it is, in words. */
  readonly says: string;
}

function right(scope: ApiScope, roles: Readonly<Record<UserRole, Visibility>>, says: string): Right {
  return { scope, ...roles, says };
}

const wider = { agent: 'own', supervisor: 'department', administrator: 'all' } as const;
const administrators = { agent: 'none', supervisor: 'none', administrator: 'all' } as const;
const everybody = { agent: 'all', supervisor: 'all', administrator: 'all' } as const;

/** Who may do what: the one table of it. Calls, recordings and records differ, and so do hearing a recording and seeing that there is one. */
export const rights = {
  seeCalls: right(
    'calls:read',
    wider,
    'see calls, their facts, cards and events, what is recorded of them, and missed calls',
  ),
  claimMissedCalls: right(
    'calls:control',
    wider,
    'say that they call somebody back whom nobody answered, and let go of it: their own word, and that of those whom they supervise',
  ),
  controlCalls: right('calls:control', wider, 'call numbers, and give commands during calls'),
  pickUpCalls: right(
    'calls:control',
    { agent: 'department', supervisor: 'department', administrator: 'all' },
    'take calls that ring elsewhere',
  ),
  listenIn: right(
    'calls:control',
    { agent: 'none', supervisor: 'department', administrator: 'all' },
    'listen in on live calls, and whisper',
  ),
  annotateCalls: right(
    'crm:write',
    wider,
    'comment on calls, bind them to records, and make records from their cards',
  ),
  hearRecordings: right('recordings:listen', wider, 'hear and download recordings'),
  transcribeRecordings: right(
    'recordings:transcribe',
    { agent: 'none', supervisor: 'department', administrator: 'all' },
    'write, replace and remove transcripts of recordings',
  ),
  uploadRecordings: right(
    'recordings:upload',
    administrators,
    'upload recordings from switches elsewhere, and sign addresses for that',
  ),
  deleteRecordings: right('recordings:delete', administrators, 'delete recordings'),
  keepAndErase: right(
    'admin',
    administrators,
    'place and lift legal holds, erase what is known of a number, and see what was erased',
  ),
  seeRecords: right(
    'crm:read',
    wider,
    'see contacts, companies, leads, deals, invoices and tasks, with activities and history',
  ),
  changeRecords: right(
    'crm:write',
    wider,
    'make, change, merge and convert them, write notes on them, and mark tasks as done',
  ),
  deleteRecords: right(
    'crm:write',
    { agent: 'none', supervisor: 'department', administrator: 'all' },
    'delete them, which leaves their calls and their history',
  ),
  seeSettings: right(
    'crm:read',
    everybody,
    'see users and who is free, queues, lines, pipelines, and prompts',
  ),
  changeSettings: right(
    'admin',
    administrators,
    'make, change and delete users, queues, lines and pipelines, and prompts of lines',
  ),
  changeAvailability: right('calls:control', wider, 'say whether a user may be disturbed'),
  changeGreetings: right('admin', wider, "change users' own prompts"),
  tryRouting: right(
    'calls:read',
    { agent: 'none', supervisor: 'all', administrator: 'all' },
    'ask who would get a call',
  ),
  manageKeys: right('admin', administrators, 'make, change, roll and revoke API keys'),
  manageWebhooks: right(
    'admin',
    administrators,
    'say where webhooks are sent, roll their secrets, and see and replay deliveries',
  ),
  seeAudit: right('admin', administrators, 'see who did what'),
  seeOperations: right('admin', administrators, 'see jobs and metrics, and have the switches checked'),
} as const satisfies Readonly<Record<string, Right>>;

/** The name of a right. */
export type Permission = keyof typeof rights;

/** Every {@link Permission}, in the order of the table. */
export const permissions = Object.keys(rights) as readonly Permission[];

/** The role of a stored user; one that nobody knows is the one with the fewest rights. */
export function roleOf(user: { readonly role?: UserRole }): UserRole {
  const said = fieldsOf(user)?.['role'];
  return userRoles.find((role) => role === said) ?? defaultUserRole;
}

/** How far a right goes for users of a role. A right that there is none of goes nowhere. */
export function visibilityOf(role: UserRole, permission: Permission): Visibility {
  const isKnown = typeof permission === 'string' && Object.hasOwn(rights, permission);
  const found: Right | undefined = isKnown ? rights[permission] : undefined;
  const known = userRoles.find((each) => each === role);
  return found && known ? found[known] : 'none';
}

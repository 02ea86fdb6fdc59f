import type { Line } from '../model/line.js';
import type { UserPromptName } from '../model/prompt.js';
import type { Queue } from '../model/queue.js';
import type {
  RejectedTarget,
  RejectionReason,
  RingTarget,
  RoutingStep,
  Rung,
} from '../model/routing-plan.js';
import { type DialPolicy, type HangupCode, routingDefaults } from '../model/routing-settings.js';
import type { CalledUser } from '../model/shapes/people.js';
import type { RoutedCaller } from './callers.js';
import { type CandidateSources, type Judged, judgeMobile, judgePhone, type Named } from './candidates.js';
import { type DialCheck, defaultDialPolicy } from './dial-policy.js';
import { maxRejected } from './join-plans.js';
import { legsAtOnce } from './legs-at-once.js';
import { maxPlannedLegs } from './planned-legs.js';
import {
  createSettingsSource,
  readCaller,
  readId,
  readLastAgent,
  readLine,
  readPolicy,
  readQueue,
  readUser,
  type SettingsSource,
} from './read-settings.js';
import type { Standing } from './standing.js';
import { zoneOfHours } from './time-zones.js';

/** Everything that a plan is made from. */
export interface RoutingInput extends CandidateSources {
  readonly line: Line;
  readonly caller: RoutedCaller;
  /** The responsible user of the caller's record, if the caller was identified. */
  readonly ownerId: string | null;
  /** The owner of the caller's newest open deal; absent: there is none. */
  readonly dealOwnerId?: string | null;
  /** Who last talked with the caller, and when that ended; absent: nobody. */
  readonly lastAgent?: { readonly userId: string; readonly at: number } | null;
  /** Every queue that the line or a queue's overflow names; one that is missing is rejected as unknown. */
  readonly queues: ReadonlyMap<string, Queue>;
  /** When each user's last conversation ended (rule R3, `evenly`); who is missing had none and has been idle longest. */
  readonly idleSince?: ReadonlyMap<string, number>;
  /**
   * Judges the numbers outside that a plan would dial, mobiles included (rule R9): `checkDial`, which knows the world's
   * numbering plans and is given here so that planning alone does not load them. Absent: there is no trunk to dial through.
   */
  readonly checkDial?: DialCheck;
  /** What may be dialled where the line says nothing; absent: numbers of the line's own country. */
  readonly dialPolicy?: DialPolicy | null;
  /** No more phones ring at once than so many; absent: `defaultLegsAtOnce`. */
  readonly mostLegsAtOnce?: number | undefined;
  /** How the caller stands in a queue that they came to at an instant; absent: nobody else is there. */
  readonly standing?: (queueId: string, since: number) => Standing;
  /** The id of the n-th leg (from 0) that the plan rings. Must be unique for ever. */
  readonly legId: (n: number) => string;
  /** Users who rang for the call already, and do not ring again; absent: nobody did. */
  readonly rungUserIds?: ReadonlySet<string>;
}

/** A plan under construction: steps so far, verdicts, and who was rung already. */
export interface PlanBuilder {
  readonly input: RoutingInput;
  /** Settings that could not be understood, by where they are. */
  readonly damaged: readonly string[];
  readonly steps: readonly RoutingStep[];
  readonly rejected: readonly RejectedTarget[];
  /** True once a step takes the caller for good. */
  readonly ended: boolean;
  reject(target: Omit<RejectedTarget, 'userId' | 'queueId'> & Partial<RejectedTarget>): void;
  /** The user; undefined: there is none, or what is stored of them is damaged. */
  user(userId: string): CalledUser | undefined;
  /** The queue; undefined: as {@link user}. */
  queue(queueId: string): Queue | undefined;
  /** Whether the user can be rung now, for whatever call. */
  isFree(userId: string, named: Named): boolean;
  /** A target for a user's extension, or undefined with the verdict noted. */
  phone(
    userId: string,
    at: { rung: Rung; role: 'owner' | 'queue'; queueId: string | null; named: Named; ringSeconds: number },
  ): RingTarget | undefined;
  /** The same target once more, as a leg of its own; undefined when the plan is full. */
  again(target: RingTarget): RingTarget | undefined;
  add(step: RoutingStep): void;
  /** Adds a step for a user's mobile (rule R4). False: it cannot be rung, and the verdict is noted. */
  mobile(userId: string, rung: Rung, named: Named): boolean;
  /** Adds a step for a number outside. False: it may not be dialled, and the verdict is noted. */
  number(number: string, rung: Rung, confirm: boolean): boolean;
  voicemail(rung: Rung): void;
  hangup(rung: Rung, cause: HangupCode): void;
}

/** The input with everything in it as its type says, whatever was stored. */
function readInput(given: RoutingInput, source: SettingsSource): RoutingInput {
  const line = readLine(source, given.line);
  return {
    ...given,
    line,
    caller: readCaller(given.caller),
    ownerId: readId(given.ownerId),
    dealOwnerId: readId(given.dealOwnerId),
    lastAgent: readLastAgent(given.lastAgent),
    dialPolicy: readPolicy(source, given.dialPolicy),
    timeZone: given.timeZone || zoneOfHours(line.country, {}),
  };
}

/** Begins a plan; the input may hold any JSON where records and settings are expected. */
export function createBuilder(given: RoutingInput): PlanBuilder {
  const source = createSettingsSource();
  const input = readInput(given, source);
  const { line, caller } = input;
  const { routing } = line;
  const steps: RoutingStep[] = [];
  const rejected: RejectedTarget[] = [];
  const rungUsers = new Set<string>(input.rungUserIds);
  const rungNumbers = new Set<string>();
  const policy = routing.dialPolicy ?? input.dialPolicy ?? defaultDialPolicy(line.country);
  let legs = 0;
  let ended = false;
  /** Whom in particular the plan tried to reach last: their greeting is heard. */
  let tried: string | null = null;

  const reject: PlanBuilder['reject'] = (target) => {
    if (rejected.length < maxRejected) rejected.push({ userId: null, queueId: null, ...target });
  };

  const readUserOf = (userId: string) => {
    const user = input.users.get(userId);
    return user && readUser(source, user);
  };

  const ownPrompt = (userId: string | null, name: UserPromptName): { readonly promptId?: string } => {
    const promptId = userId === null ? undefined : readUserOf(userId)?.prompts?.[name]?.id;
    return promptId === undefined ? {} : { promptId };
  };

  function judgeUser<T>(userId: string, judge: (user: CalledUser) => Judged<T>): Judged<T> {
    const user = readUserOf(userId);
    if (user) return judge(user);
    return { ok: false, reason: input.users.has(userId) ? 'damaged' : 'unknownUser' };
  }

  /** Legs of a user's further phones, as far as the plan has room for them, and as many as may ring at once. */
  function devicesOf(sipUsers: readonly string[]): Pick<RingTarget, 'devices'> {
    const room = Math.min(maxPlannedLegs - legs, legsAtOnce(input.mostLegsAtOnce) - 1);
    const devices = sipUsers
      .slice(0, Math.max(0, room))
      .map((sipUser) => ({ legId: input.legId(legs++), sipUser }));
    return devices.length > 0 ? { devices } : {};
  }

  function outside(
    target: { readonly number: string; readonly userId: string | null; readonly confirm: boolean },
    rung: Rung,
  ): boolean {
    const refuse = (reason: RejectionReason) => {
      reject({ rung, role: 'mobile', userId: target.userId, reason });
      return false;
    };
    if (!input.checkDial) return refuse('noTrunk');
    const checked = input.checkDial(target.number, policy);
    if (!checked.ok) {
      reject({
        rung,
        role: 'mobile',
        userId: target.userId,
        reason: 'dialPolicy',
        dialRefusal: checked.error,
      });
      return false;
    }
    if (target.number === caller.e164) return refuse('callersNumber');
    if (target.number === line.number) return refuse('ownLine');
    if (rungNumbers.has(target.number)) return refuse('alreadyRung');
    if (legs >= maxPlannedLegs) return refuse('planFull');
    rungNumbers.add(target.number);
    steps.push({
      kind: 'mobile',
      reason: rung,
      legId: input.legId(legs++),
      ...target,
      ...(target.confirm ? ownPrompt(target.userId, 'press-1') : {}),
      ringSeconds: routing.mobileRingSeconds ?? routingDefaults.mobileRingSeconds,
    });
    return true;
  }

  return {
    input,
    get damaged() {
      return source.damaged;
    },
    user: readUserOf,
    queue: (queueId) => {
      const queue = input.queues.get(queueId);
      return queue && readQueue(source, queue);
    },
    steps,
    rejected,
    get ended() {
      return ended;
    },
    reject,
    isFree: (userId, named) => judgeUser(userId, (user) => judgePhone(input, user, named)).ok,
    phone(userId, { rung, role, queueId, named, ringSeconds }) {
      // Who stands in for somebody is not whom the caller wanted.
      if (rung !== 'substitute') tried = role === 'owner' ? userId : null;
      const judged: Judged<{
        readonly user: { readonly ringSeconds?: number | null };
        readonly phones: readonly [string, ...string[]];
      }> = rungUsers.has(userId)
        ? { ok: false, reason: 'alreadyRung' }
        : legs >= maxPlannedLegs
          ? { ok: false, reason: 'planFull' }
          : judgeUser(userId, (user) => judgePhone(input, user, named));
      if (!judged.ok) {
        reject({ rung, role, userId, queueId, reason: judged.reason });
        return undefined;
      }
      rungUsers.add(userId);
      const {
        user,
        phones: [extension, ...others],
      } = judged.value;
      const own = user.ringSeconds ?? ringSeconds;
      const legId = input.legId(legs++);
      return {
        legId,
        userId,
        extension,
        ...devicesOf(others),
        ...(own === ringSeconds ? {} : { ringSeconds: own }),
      };
    },
    again({ devices = [], ...target }) {
      if (legs >= maxPlannedLegs) return undefined;
      const legId = input.legId(legs++);
      return { ...target, legId, ...devicesOf(devices.map(({ sipUser }) => sipUser)) };
    },
    add: (step) => {
      steps.push(step);
    },
    mobile(userId, rung, named) {
      tried = userId;
      const judged = judgeUser(userId, (user) => judgeMobile(input, user, named));
      if (!judged.ok) {
        reject({ rung, role: 'mobile', userId, reason: judged.reason });
        return false;
      }
      const confirm = routing.mobileConfirm ?? routingDefaults.mobileConfirm;
      return outside({ number: judged.value.number, userId, confirm }, rung);
    },
    number(number, rung, confirm) {
      tried = null;
      return outside({ number, userId: null, confirm }, rung);
    },
    voicemail(reason) {
      ended = true;
      const own = ownPrompt(tried, 'voicemail-greeting');
      steps.push({ kind: 'voicemail', reason, maxSeconds: line.voicemailMaxSeconds, ...own });
    },
    hangup(reason, cause) {
      ended = true;
      steps.push({ kind: 'hangup', reason, cause });
    },
  };
}

import type { Application } from './dialplan.js';

/** Who calls whom; a transfer starts a new one and keeps the old for the call detail record. */
export interface CallerProfile {
  readonly index: number;
  readonly dialplan: string;
  readonly callerName: string;
  readonly callerNumber: string;
  /** The caller asked the network to hide name and number. */
  readonly hidden: boolean;
  readonly destination: string;
  readonly context: string;
  readonly rdnis: string;
  readonly transferSource?: string;
  readonly times: Times;
  /** The leg that rang this one, or the one that this one was connected with. */
  other?: OtherLeg;
  /** The applications that a dialplan or a plan gave to this profile. */
  extension?: RunningPlan;
}

/** What is asked of a leg by the one that it met. */
export interface ProfileOwner {
  readonly uuid: string;
  readonly name: string;
  readonly direction: 'inbound' | 'outbound';
  readonly initial: CallerProfile;
  readonly profile: CallerProfile;
  readonly calleeName: string | undefined;
  readonly calleeNumber: string | undefined;
}

export interface OtherLeg {
  readonly channel: ProfileOwner;
  readonly type: 'originator' | 'originatee';
  /** Its profile as it was when the two met: it does not change any more. */
  readonly profile: CallerProfile;
}

/** Takes down what a leg knows of another one from now on. */
export const met = (channel: ProfileOwner, type: OtherLeg['type']): OtherLeg => ({
  channel,
  type,
  profile: { ...channel.profile, times: { ...channel.profile.times } },
});

/** A plan and the number of the application that comes next. */
export interface RunningPlan {
  readonly name: string;
  readonly applications: readonly Application[];
  next: number;
}

/** Microseconds since 1970; 0: has not happened. */
export interface Times {
  profileCreated: number;
  created: number;
  answered: number;
  progress: number;
  progressMedia: number;
  hangup: number;
  transfer: number;
  bridged: number;
  lastHold: number;
  holdAccumulated: number;
}

export function newTimes(now: number): Times {
  return {
    profileCreated: now,
    created: now,
    answered: 0,
    progress: 0,
    progressMedia: 0,
    hangup: 0,
    transfer: 0,
    bridged: 0,
    lastHold: 0,
    holdAccumulated: 0,
  };
}

/** Makes the profile after a transfer: creation, progress and answer are kept, the old destination becomes the RDNIS. */
export function transferred(
  from: CallerProfile,
  to: { destination: string; dialplan: string; context: string; source: string },
  now: number,
): CallerProfile {
  from.times.transfer = now;
  return {
    index: from.index + 1,
    dialplan: to.dialplan,
    callerName: from.callerName,
    callerNumber: from.callerNumber,
    hidden: from.hidden,
    destination: to.destination,
    context: to.context,
    rdnis: from.destination,
    transferSource: to.source,
    times: { ...from.times, profileCreated: now, transfer: 0, bridged: 0, lastHold: 0, holdAccumulated: 0 },
  };
}

/** Restores the destination of a profile whose destination was an inline plan. */
export function withoutPlan(profile: CallerProfile): CallerProfile {
  return { ...profile, destination: profile.rdnis, rdnis: '' };
}

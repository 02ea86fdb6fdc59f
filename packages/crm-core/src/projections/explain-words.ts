import type { CallPhase, CallStatus } from '../model/call.js';
import type { TransferKind } from '../model/fact.js';
import type { LegOutcome, LegRole } from '../model/leg.js';
import type { MatchGrade, MatchReason, MatchRule, MatchVerdict } from '../model/match.js';
import type { RecordingState } from '../model/recording.js';
import type { DialRefusal, HoursVerdict, RejectionReason, RoutingPath, Rung } from '../model/routing-plan.js';
import type { HangupCode } from '../model/routing-settings.js';

// Every table names every code of its union: a new code does not compile before it has its words.

export const verdicts: Record<MatchVerdict, string> = {
  identified: 'known caller',
  ambiguous: 'several possible callers',
  unknown: 'unknown caller',
  withheld: 'caller hides the number',
  internal: 'one of our users calls',
  ownLine: 'one of our lines calls',
};

export const rules: Record<MatchRule, string> = {
  contactFirst: 'contacts come before companies, companies before leads (M4)',
  companyFirst: 'companies come before contacts, contacts before leads (M4)',
  phoneKind: 'what the number is for decides between contact and company (M4)',
  departmentNumber: 'several people of one company share the number, so it is the company (M5)',
  newestLead: 'several open leads of one owner have the number, so it is the newest (M10)',
  sharedNumber: 'unrelated records share the number (M5)',
  placeholderNumber: 'too many unrelated records have the number to mean anybody (M5)',
  ownLine: 'the number is one of our lines (M7)',
  ownUser: 'the number is one of our users (M7)',
  internalExtension: 'the number is an extension of our own switch (M7)',
  withheld: 'there is no number to look up (P3)',
  notANumber: 'the text is no number that can be looked up (P2)',
  noCandidate: 'no open record has the number (M2)',
  weakOnly: 'records have only numbers that it may be confused with (M3)',
};

export const grades: Record<MatchGrade, string> = { exact: 'exact', strong: 'strong', weak: 'weak' };

export const reasons: Record<MatchReason, string> = {
  sameNumber: 'has the number',
  repairedNumber: 'one of the two numbers had to be repaired',
  recordHasExtension: 'with an extension that the caller does not tell',
  notInPlan: 'no numbering plan has the number',
  ambiguousNumberPlan: 'has another reading of the number',
};

export const paths: Record<RoutingPath, string> = {
  blocked: 'the caller is on the block list',
  exception: 'an exception names the caller',
  outOfHours: 'the line is closed',
  vip: 'the caller is a VIP',
  normal: 'nothing special about caller or hour',
};

export const hours: Record<HoursVerdict, string> = {
  open: 'within opening hours',
  closed: 'outside opening hours',
  dayOff: 'a day off',
  holiday: 'a holiday',
  unreadable: 'the opening hours cannot be read, which counts as open',
};

export const rungs: Record<Rung, string> = {
  blockList: 'block list',
  exception: 'exception',
  outOfHours: 'out of hours',
  vip: 'VIP',
  lastAgent: 'talked to the caller last',
  dealOwner: 'owner of the newest open deal',
  recordOwner: "owner of the caller's record",
  substitute: 'substitute',
  queue: 'queue',
  overflow: "queue's overflow",
  transfer: 'transfer',
  mobile: 'mobile',
  end: 'end of the ladder',
};

export const rejections: Record<RejectionReason, string> = {
  unknownUser: 'there is no such user',
  damaged: 'what is stored of it is damaged',
  unknownQueue: 'there is no such queue',
  offDuty: 'off duty',
  unavailable: 'does not want to be disturbed',
  busy: 'on a call',
  wrappingUp: 'wraps up the last call',
  kept: 'is kept for somebody who has waited longer',
  noDevice: 'has no phone',
  notRegistered: 'the phone is not registered',
  alreadyRung: 'is in the plan already',
  noMobile: 'has no mobile',
  noTrunk: 'there is no trunk to dial out',
  dialPolicy: 'the dial policy forbids the number',
  callersNumber: "it is the caller's own number",
  ownLine: 'it is our own line',
  maxWait: 'the maximum wait would be over',
  queueAlreadyRung: 'the queue is in the plan already',
  planFull: 'the plan is full',
};

export const dialRefusals: Record<DialRefusal['code'], string> = {
  notANumber: 'no number',
  denied: 'denied prefix',
  premium: 'premium rate',
  countryNotAllowed: 'country not allowed',
};

export const hangups: Record<HangupCode, string> = {
  rejected: 'rejected',
  busy: 'busy',
  unavailable: 'unavailable',
  normal: 'in good order',
};

export const phases: Record<CallPhase, string> = {
  offered: 'offered',
  ringing: 'ringing',
  talking: 'talking',
  held: 'on hold',
  voicemail: 'in voicemail',
  ended: 'ended',
};

export const statuses: Record<CallStatus, string> = {
  answered: 'answered',
  missed: 'missed',
  abandonedInQueue: 'abandoned in the queue',
  voicemail: 'a message was left',
  busy: 'busy',
  declined: 'declined',
  failed: 'failed',
  blocked: 'blocked',
  outOfHours: 'out of hours',
  cancelled: 'cancelled',
};

export const outcomes: Record<LegOutcome, string> = {
  answered: 'answered',
  noAnswer: 'no answer',
  busy: 'busy',
  declined: 'declined',
  offline: 'not reachable',
  answeredElsewhere: 'somebody else answered',
  callerGaveUp: 'the caller gave up',
  failed: 'failed',
};

export const roles: Record<LegRole, string> = {
  participant: 'called to the conversation',
  owner: 'owner',
  queue: 'queue',
  mobile: 'mobile',
  fallback: "the switch's fallback",
  agent: 'placed the call',
  other: 'by other means than the plan',
};

export const transferKinds: Record<TransferKind, string> = {
  blind: 'without asking first',
  attended: 'after talking',
  pickUp: 'picked up at another phone',
  moved: 'moved by other means',
};

export const recordingStates: Record<RecordingState, string> = {
  expected: 'expected',
  recording: 'being made',
  stopped: 'whole, not stored yet',
  stored: 'stored',
  attached: 'stored and attached',
  verified: 'stored and checked',
  truncated: 'stored, shorter than it should be',
  missing: 'missing',
  empty: 'empty',
  damaged: 'damaged, not served',
  deleted: 'deleted',
};

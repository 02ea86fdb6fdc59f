import type { components } from '@callcard/api/client';
import { saidLines } from '../../../parts/form/bound.js';
import { changedFields, isUnchanged } from '../../../parts/form/changes.js';
import { sentHours } from '../users/user-draft.js';

type Line = components['schemas']['Line'];
type ChangeLineBody = components['schemas']['ChangeLineBody'];
type Routing = Required<components['schemas']['LineRouting']>;
type Recognition = NonNullable<Line['recognition']>;
export type CallerRule = components['schemas']['CallerRule'];
export type TrunkRule = NonNullable<Recognition['trunkRules']>[number];

/** What a line says of retention, as a form shows it: null for ever. */
interface Retention {
  readonly conversationDays: number | null;
  readonly voicemailDays: number | null;
}

/** A line as a form shows one: everything is there, and what the line does not say is as it holds then. */
export interface LineDraft {
  readonly number: string;
  readonly label: string;
  readonly country: string;
  readonly routing: Routing;
  readonly hours: components['schemas']['LineHours'] | null;
  readonly leadCreation: Line['leadCreation'];
  readonly leadOnVoicemail: boolean;
  readonly language: Line['language'];
  readonly recordConversations: boolean;
  readonly consent: NonNullable<Line['consent']>;
  readonly retention: Retention;
  readonly leadOwnership: NonNullable<Line['leadOwnership']>;
  readonly match: Recognition['match'];
  readonly deals: Recognition['deals'];
  readonly pipelineId: string | null;
  readonly trunkRules: TrunkRule[];
  readonly withheldTokens: string[];
  readonly voicemailMaxSeconds: number;
}

/** What holds where a line says nothing of its routing; a test compares it with the core's. */
export const routingDefaults: Omit<Routing, 'ringOwner' | 'ownerRingSeconds' | 'queueId'> = {
  blocked: [],
  whenBlocked: { kind: 'hangup', cause: 'rejected' },
  exceptions: [],
  vip: null,
  lastAgentSeconds: 0,
  ringDealOwner: true,
  substitute: 'after',
  afterOwner: 'queue',
  ownerMobileAfterQueue: false,
  mobileRingSeconds: 25,
  mobileConfirm: true,
  voicemail: true,
  dialPolicy: null,
};

export function lineDraft(line: Line): LineDraft {
  const { recognition = {} } = line;
  return {
    number: line.number,
    label: line.label,
    country: line.country,
    routing: { ...routingDefaults, ...line.routing },
    hours: line.hours ?? null,
    leadCreation: line.leadCreation,
    leadOnVoicemail: line.leadOnVoicemail ?? line.leadCreation !== 'manual',
    language: line.language,
    recordConversations: line.recordConversations,
    consent: line.consent ?? 'always',
    retention: line.retention ?? { conversationDays: null, voicemailDays: null },
    leadOwnership: line.leadOwnership ?? {},
    match: recognition.match,
    deals: recognition.deals,
    pipelineId: recognition.pipelineId ?? null,
    trunkRules: recognition.trunkRules ?? [],
    withheldTokens: recognition.withheldTokens ?? [],
    voicemailMaxSeconds: line.voicemailMaxSeconds,
  };
}

/** What is sent of a line that somebody has changed: only what differs. */
export function lineChange(before: LineDraft, after: LineDraft): ChangeLineBody {
  const { routing, hours, match, deals, pipelineId, trunkRules, withheldTokens, ...changed } = changedFields(
    before,
    after,
  );
  const recognition = {
    ...(match === undefined ? {} : { match }),
    ...(deals === undefined ? {} : { deals }),
    ...(pipelineId ? { pipelineId } : {}),
    ...(trunkRules === undefined ? {} : { trunkRules }),
    ...(withheldTokens === undefined ? {} : { withheldTokens: saidLines(withheldTokens) }),
  };
  return {
    ...changed,
    ...(routing === undefined ? {} : { routing: routingChange(before.routing, routing) }),
    ...(hours === undefined ? {} : { hours: hours && sentHours(hours) }),
    ...(isUnchanged(recognition, {}) ? {} : { recognition }),
  } as ChangeLineBody;
}

function routingChange(before: Routing, after: Routing): Partial<Routing> {
  const { dialPolicy, ...changed } = changedFields(before, after);
  if (dialPolicy === undefined) return changed;
  return { ...changed, dialPolicy: dialPolicy && saidPolicy(dialPolicy) };
}

function saidPolicy({ countries, prefixes, denied, ...rest }: NonNullable<Routing['dialPolicy']>) {
  return {
    ...rest,
    countries: saidLines(countries).map((country) => country.toUpperCase()),
    ...(prefixes === undefined ? {} : { prefixes: saidLines(prefixes) }),
    ...(denied === undefined ? {} : { denied: saidLines(denied) }),
  };
}

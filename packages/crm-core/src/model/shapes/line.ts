import { dealStrategies } from '../deal.js';
import { listLimits, retentionDays, secondsLimits, textLimits } from '../limits.js';
import {
  type Line,
  type LineRecognition,
  type LineRouting,
  leadCreations,
  newLineSettings,
  type TrunkRule,
} from '../line.js';
import { matchPolicies } from '../match.js';
import { object, unread } from '../object-shape.js';
import { answerOwners, type OwnershipPolicy, transferOwners } from '../ownership.js';
import { promptLanguages } from '../prompt.js';
import { consentModes, type RetentionPolicy } from '../recording.js';
import { afterOwners, type DialPolicy, substituteRules, type VipSettings } from '../routing-settings.js';
import { flag, list, nullable, number, oneOf, optional, or, text } from '../shape.js';
import { actionShape, callerRules, exceptions } from './caller-rules.js';
import { mirroredFields } from './mirrored.js';
import { linePromptsShape } from './prompts.js';

const id = text(textLimits.id, { filled: true });
const phone = text(textLimits.phone);

export const dialPolicyShape = object<DialPolicy>({
  countries: list(text(textLimits.label), listLimits.countries),
  prefixes: optional(list(phone, listLimits.prefixes)),
  denied: optional(list(phone, listLimits.prefixes)),
  premium: optional(flag),
});

const vip = object<VipSettings>({
  callers: callerRules,
  userId: optional(nullable(id)),
  queueId: optional(nullable(id)),
  atAnyHour: optional(flag),
});

const { routing: defaults } = newLineSettings;

export const routingShape = object<LineRouting>({
  ringOwner: or(flag, defaults.ringOwner),
  ownerRingSeconds: or(number(secondsLimits.ringing), defaults.ownerRingSeconds),
  queueId: or(nullable(id), defaults.queueId),
  blocked: optional(callerRules),
  whenBlocked: optional(actionShape),
  exceptions: optional(exceptions),
  vip: optional(nullable(vip)),
  lastAgentSeconds: optional(number(secondsLimits.lastAgent)),
  ringDealOwner: optional(flag),
  substitute: optional(oneOf(substituteRules)),
  afterOwner: optional(oneOf(afterOwners)),
  ownerMobileAfterQueue: optional(flag),
  mobileRingSeconds: optional(number(secondsLimits.ringing)),
  mobileConfirm: optional(flag),
  voicemail: optional(flag),
  // Who limited what may be dialled did not mean everything.
  dialPolicy: optional(nullable(or(dialPolicyShape, { countries: [] }))),
});

export const recognitionShape = object<LineRecognition>({
  match: optional(oneOf(matchPolicies)),
  deals: optional(oneOf(dealStrategies)),
  pipelineId: optional(id),
  trunkRules: optional(
    list(
      object<TrunkRule>({
        prefix: phone,
        replaceWith: phone,
        digits: optional(number({ min: 1, max: 20 })),
      }),
      listLimits.trunkRules,
    ),
  ),
  withheldTokens: optional(list(text(textLimits.label), listLimits.withheldTokens)),
});

const inDays = number(retentionDays);

// A time out of range is none: nothing is deleted because of it.
const days = nullable<number>({
  ...inDays,
  read: (value) => (inDays.misfits(value, []).length === 0 ? inDays.read(value) : undefined),
});

export const retentionShape = object<RetentionPolicy>({ conversationDays: days, voicemailDays: days });

export const ownershipShape = object<Partial<OwnershipPolicy>>({
  onAnswer: optional(oneOf(answerOwners)),
  onManualTransfer: optional(oneOf(transferOwners)),
});

/** Hours are looked at by whoever asks what they say: hours that make no sense count as open, not as absent. */
export const lineShape = object<Line>({
  ...mirroredFields,
  type: or(oneOf(['line']), 'line'),
  number: or(phone, ''),
  label: or(text(textLimits.name), ''),
  country: or(text(textLimits.label), ''),
  routing: or(routingShape, defaults),
  recognition: optional(recognitionShape),
  hours: optional(unread<Line['hours'] & {}>()),
  leadCreation: or(oneOf(leadCreations), newLineSettings.leadCreation),
  leadOnVoicemail: optional(flag),
  recordConversations: or(flag, false),
  voicemailMaxSeconds: or(number(secondsLimits.voicemail), newLineSettings.voicemailMaxSeconds),
  language: optional(oneOf(promptLanguages)),
  prompts: optional(linePromptsShape),
  // What cannot be read is no consent.
  consent: optional(or(oneOf(consentModes), 'never')),
  retention: optional(retentionShape),
  leadOwnership: optional(ownershipShape),
});

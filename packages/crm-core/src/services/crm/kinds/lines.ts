import { type Line, newLineSettings } from '../../../model/line.js';
import type { CallerRule } from '../../../model/routing-settings.js';
import type { FieldPath } from '../../../model/shape.js';
import { keepForever } from '../../../recordings/retention.js';
import { settingsOf } from '../../../routing/read-settings.js';
import { hoursErrors } from '../check-fields.js';
import type { InvalidField } from '../errors.js';
import type { SettledChange } from '../fields.js';
import { actionReferences, type Reference, referenceTo } from '../references.js';
import type { KindRules } from './kind-rules.js';
import { normalizeLine } from './normalize-line.js';
import { completeLineHours, completeRouting } from './routing-parts.js';

type LineParts = Pick<Line, 'routing' | 'hours' | 'recognition' | 'retention' | 'leadOwnership'>;

/** What is said of a line; the settings that change field by field come on top of what it has. */
function withParts(
  before: LineParts,
  { routing, hours, recognition, retention, leadOwnership, ...rest }: SettledChange<'line'>,
): Omit<SettledChange<'line'>, keyof LineParts> & LineParts {
  return {
    ...rest,
    routing: { ...before.routing, ...completeRouting(routing ?? {}) },
    ...(hours === undefined ? {} : { hours: hours && completeLineHours(hours) }),
    ...(recognition && { recognition: { ...before.recognition, ...recognition } }),
    ...(retention && { retention: { ...keepForever, ...before.retention, ...retention } }),
    ...(leadOwnership && { leadOwnership: { ...before.leadOwnership, ...leadOwnership } }),
  };
}

/** The records that rules about callers name. */
function callerReferences({ blocked = [], exceptions = [], vip }: Line['routing']): readonly Reference[] {
  const referenceOf = (rule: CallerRule, path: FieldPath) =>
    rule.kind === 'record' ? referenceTo(rule.record.type, [...path, 'record', 'id'], rule.record.id) : [];
  return [
    ...blocked.flatMap((rule, index) => referenceOf(rule, ['routing', 'blocked', index])),
    ...exceptions.flatMap(({ caller }, index) =>
      referenceOf(caller, ['routing', 'exceptions', index, 'caller']),
    ),
    ...(vip?.callers ?? []).flatMap((rule, index) => referenceOf(rule, ['routing', 'vip', 'callers', index])),
  ];
}

/** The users, queues, pipelines and callers that a line names. */
function lineReferences(line: Line): readonly Reference[] {
  const { routing, hours, recognition } = settingsOf(line);
  const { vip, exceptions = [] } = routing;
  return [
    ...referenceTo('queue', ['routing', 'queueId'], routing.queueId),
    ...referenceTo('queue', ['routing', 'vip', 'queueId'], vip?.queueId),
    ...referenceTo('user', ['routing', 'vip', 'userId'], vip?.userId),
    ...actionReferences(routing.whenBlocked, ['routing', 'whenBlocked']),
    ...actionReferences(hours?.whenClosed, ['hours', 'whenClosed']),
    ...exceptions.flatMap(({ action }, index) =>
      actionReferences(action, ['routing', 'exceptions', index, 'action']),
    ),
    ...callerReferences(routing),
    ...referenceTo('pipeline', ['recognition', 'pipelineId'], recognition?.pipelineId),
  ];
}

function numberErrors({ number }: Line): readonly InvalidField[] {
  return /^\+[1-9][0-9]{1,14}$/.test(number) ? [] : [{ path: ['number'], reason: 'notE164' }];
}

/**
 * A new line has its number as label, rings the owner and then takes a voicemail, records, and makes leads of unknown
 * callers at once. `routing`, `recognition`, `retention` and `leadOwnership` change field by field.
 */
export const lineRules: KindRules<'line'> = {
  normalize: normalizeLine,
  make: (draft, base) => ({
    ...newLineSettings,
    number: draft.number,
    country: draft.country,
    label: draft.number,
    ...withParts(newLineSettings, draft),
    ...base,
    type: 'line',
  }),
  apply: (line, change) => ({ ...line, ...withParts(line, change) }),
  references: lineReferences,
  check: (line) => [...numberErrors(line), ...hoursErrors(line.hours)],
};

import { system } from '../model/actor.js';
import { object } from '../model/object-shape.js';
import type { Lead } from '../model/party.js';
import { stageSemantics } from '../model/pipeline.js';
import { list, nullable, oneOf, optional } from '../model/shape.js';
import { actorShape } from '../model/shapes/actor.js';
import { anyNumber, anyText, numberOrNull } from '../model/shapes/common.js';
import { companyShape, contactShape, leadShape } from '../model/shapes/party-records.js';
import type { QualifiedDeal, QualifyInput } from './qualify-input.js';
import { defaultLeadRequirements, leadFields } from './requirements.js';

/** The lead; one that is too damaged to tell whether it is open is taken for closed. */
export function readLead(lead: unknown): Lead {
  return (leadShape.read(lead) ?? { ...noLead }) as Lead;
}

const noLead = {
  type: 'lead',
  id: '',
  version: 0,
  createdAt: 0,
  updatedAt: 0,
  title: '',
  status: 'closed',
  personName: null,
  companyName: null,
  email: null,
  interest: null,
  expectedAmount: null,
  comments: null,
  createdByCallId: null,
  phones: [],
  ownerId: null,
} as const satisfies Lead;

const requirements = list(oneOf(leadFields), leadFields.length);

const dealShape = nullable(
  object<QualifiedDeal>({
    title: optional(anyText),
    pipelineId: anyText,
    stage: object<QualifiedDeal['stage']>({ id: anyText, semantics: oneOf(stageSemantics) }),
    amount: optional(numberOrNull),
  }),
);

/** What a lead is judged by, with everything in it as its type says. */
export function readQualifyInput(input: QualifyInput): QualifyInput {
  return {
    requirements: requirements.read(input.requirements) ?? defaultLeadRequirements,
    deal: dealShape.read(input.deal) ?? null,
    contact: contactShape.read(input.contact),
    company: companyShape.read(input.company),
    actor: actorShape.read(input.actor) ?? system,
    now: anyNumber.read(input.now) ?? 0,
    newId: input.newId,
  };
}

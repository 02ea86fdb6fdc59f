import type { Actor } from '../model/actor.js';
import type { Company, Contact } from '../model/party.js';
import type { Stage } from '../model/pipeline.js';
import type { Instant } from '../model/record.js';
import type { LeadRequirements } from './requirements.js';

/** The deal that a lead becomes; what is left out comes from the lead. */
export interface QualifiedDeal {
  readonly title?: string;
  readonly pipelineId: string;
  /** Where it stands, which says what the deal means. */
  readonly stage: Pick<Stage, 'id' | 'semantics'>;
  readonly amount?: number | null;
}

/** What a lead is judged by and becomes (rules L1, L2). */
export interface QualifyInput {
  readonly requirements: LeadRequirements;
  /** Null: no deal. */
  readonly deal: QualifiedDeal | null;
  /** The contact that this lead turned out to be, instead of a new one; the lead's numbers are added to it. */
  readonly contact?: Contact | undefined;
  /** The company of the contact, instead of a new one with the lead's company name. */
  readonly company?: Company | undefined;
  /** Who qualifies. */
  readonly actor: Actor;
  readonly now: Instant;
  /** A new id for each new record. */
  readonly newId: () => string;
}

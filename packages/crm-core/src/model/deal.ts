import type { StageSemantics } from './pipeline.js';
import type { Instant, MirroredRecord } from './record.js';

/**
 * Which open deals a call is bound to (rule D2). `all-open`: every one; `newest-open`: the one created last;
 * `single-open-else-party`: the only one, or none when there are several; `by-line-pipeline`: those in the line's
 * pipeline; `none`: no deal, only the contact or company (rule D3).
 */
export type DealStrategy = (typeof dealStrategies)[number];

/** Every {@link DealStrategy}. */
export const dealStrategies = [
  'all-open',
  'newest-open',
  'single-open-else-party',
  'by-line-pipeline',
  'none',
] as const;

/** A sale with a contact, a company or both (rules D1 to D4). `amount` is in the installation's currency. */
export interface Deal extends MirroredRecord {
  readonly type: 'deal';
  readonly title: string;
  readonly contactId: string | null;
  readonly companyId: string | null;
  readonly pipelineId: string;
  readonly stageId: string;
  /** Its stage's semantics; only `open` deals are shown or bound (rule D1). Written by the CRM service, never by hand. */
  readonly semantics: StageSemantics;
  readonly amount: number | null;
  readonly ownerId: string | null;
  readonly lastActivityAt: Instant;
  /** Made of such a lead, or in a call of a client whose earlier leads are all closed (rule L3). Absent: no. */
  readonly repeatInquiry?: boolean;
}

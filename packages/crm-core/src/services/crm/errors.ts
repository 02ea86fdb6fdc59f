import type { QualifyRefusal } from '../../leads/qualify.js';
import type { AnyRecordRef, RecordType } from '../../model/crm-record.js';
import type { RecordRef } from '../../model/record.js';
import type { FieldPath, Misfit } from '../../model/shape.js';
import type { UniqueKind } from '../../model/unique-key.js';
import type { NotMergeable } from '../../parties/merge-parties.js';
import type { HoursError } from '../../routing/hours.js';
import type { BusyError } from '../optimistic.js';

/** A field that names a record which is not there, or which was merged away. */
export interface UnknownReference {
  readonly path: FieldPath;
  readonly type: RecordType | 'stage' | 'call' | 'missedCall';
  readonly id: string;
  /** The record is there, and was merged into this one: name it instead. Absent: there is no such record. */
  readonly mergedInto?: RecordRef;
}

/** What is wrong with a field that has the right type; stable. */
type MeaningReason =
  /** The same is there twice: a queue's member, a SIP user, a stage. */
  | 'duplicate'
  /** A pipeline needs a stage for deals that are worked on. */
  | 'noOpenStage'
  /** No number can be read, in the country of the line or of the installation. */
  | 'notAPhoneNumber'
  /** Two numbers or more where one is asked for. */
  | 'severalNumbers'
  /** An extension behind a number that must be a whole number of its own. */
  | 'hasExtension'
  /** No start of numbers: `+48`, `0048 22`, or `022` in a country with that trunk prefix. */
  | 'notAPrefix'
  /** No country with a numbering plan. */
  | 'unknownCountry'
  /** Hours name no time zone, and the country has several. */
  | 'timeZoneNeeded'
  | HoursError['code'];

/** A field that breaks a rule of its own, whatever else is stored; some reasons say what is allowed. */
export type InvalidField = Misfit | { readonly path: FieldPath; readonly reason: MeaningReason };

/** What is wrong with a field; stable. */
export type FieldReason = InvalidField['reason'];

/** Another record has what must be unique. */
export interface Taken {
  readonly code: 'taken';
  readonly unique: UniqueKind;
  readonly holder: AnyRecordRef;
  /** The field that holds what is taken. */
  readonly path: FieldPath;
}

/** The record was merged away; `mergedInto` is where its data is now, however many merges ago. */
export interface MergedAway {
  readonly code: 'merged';
  readonly record: RecordRef;
  readonly mergedInto: RecordRef;
}

/** Fields that break rules of their own. */
export interface InvalidFields {
  readonly code: 'invalidField';
  readonly fields: readonly InvalidField[];
}

/** The actor is, or says to act for, a user who is not there. */
export interface UnknownActor {
  readonly code: 'unknownActor';
  readonly userId: string;
}

/** A setting that others name: change those first. At most a few are named. */
export interface InUse {
  readonly code: 'inUse';
  readonly record: AnyRecordRef;
  readonly usedBy: readonly AnyRecordRef[];
}

/** Why the CRM service did not do what it was asked. Nothing was written. */
export type CrmError =
  /** A stored document that would be changed, or decided by, cannot be read: restore it, or remove its row. */
  | { readonly code: 'damagedDocument'; readonly table: string; readonly id: string }
  | { readonly code: 'notFound'; readonly record: AnyRecordRef }
  /** The record has another version than the expected one. */
  | { readonly code: 'conflict'; readonly current: number }
  | Taken
  | { readonly code: 'unknownReference'; readonly references: readonly UnknownReference[] }
  | InvalidFields
  | UnknownActor
  | InUse
  /** A legal hold lasts on a number of a record that was to be removed (rule A7). */
  | { readonly code: 'held'; readonly holdIds: readonly string[] }
  /** Nobody else who can sign in is an administrator: make somebody one first, and let them set a password. */
  | { readonly code: 'lastAdministrator'; readonly userId: string }
  /** Deals stand at a stage that was to go, alone or with its pipeline. */
  | { readonly code: 'stageInUse'; readonly pipelineId: string; readonly stageId: string }
  /** What a stage means never changes, for its deals mean the same: add another stage. */
  | { readonly code: 'stageSemanticsFixed'; readonly pipelineId: string; readonly stageId: string }
  /** Somebody talked with the caller already: there is nobody to call back. */
  | { readonly code: 'missedCallClosed'; readonly missedCallId: string }
  | MergedAway
  | NotMergeable
  /** The conversion's own; `alreadyConverted` also when the status of a converted lead was to change. */
  | QualifyRefusal
  | BusyError;

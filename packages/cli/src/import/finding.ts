/** What a report tells of a row; stable. */
export type FindingCode =
  /** A number that no call can be matched to. */
  | 'unreadableNumber'
  /** A number that is read as another one than was typed, or may mean another one (rule P6). */
  | 'changedNumber'
  /** Another record has the number, too. */
  | 'sharedNumber'
  /** Fields that could not be taken over; the rest of the row was. */
  | 'unknownOwner'
  | 'unknownCompany'
  | 'unknownCountry'
  | 'unreadableAmount'
  | 'cutNumbers'
  /** The row was not imported. */
  | 'refusedRow'
  /** The record was merged or converted in Callcard: it was left as it is. */
  | 'keptRecord';

/** Something of a row that somebody should look at. */
export interface Finding {
  readonly line: number;
  readonly code: FindingCode;
  readonly externalId: string;
  readonly name: string;
  /** What stands in the file. */
  readonly value: string;
  readonly detail: string;
}

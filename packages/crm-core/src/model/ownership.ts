/** Whom calls make the responsible user of a record, as data (rules C2, C4). */
export interface OwnershipPolicy {
  /**
   * Who owns a lead that this call created, or an earlier one that nobody answered, once somebody answers:
   * `answering-user`, or `nobody` (it waits for one). Who has an owner keeps it (rule C2).
   */
  readonly onAnswer: (typeof answerOwners)[number];
  /**
   * Who owns the call's lead after a manual transfer: `receiving-user`, or `nobody-new` (the owner stays). Contacts and
   * companies keep theirs (rule C4).
   */
  readonly onManualTransfer: (typeof transferOwners)[number];
}

/** Every value of {@link OwnershipPolicy.onAnswer}. */
export const answerOwners = ['answering-user', 'nobody'] as const;

/** Every value of {@link OwnershipPolicy.onManualTransfer}. */
export const transferOwners = ['receiving-user', 'nobody-new'] as const;

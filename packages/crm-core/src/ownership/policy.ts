/** Whom calls make the responsible user of a record, as data (rules C2, C4). */
export interface OwnershipPolicy {
  /**
   * Who owns a lead that this call created, once somebody answers: `answering-user`, or `nobody` (it waits for one).
   * Existing records keep their owners (rule C2).
   */
  readonly onAnswer: 'answering-user' | 'nobody';
  /**
   * Who owns the call's lead after a manual transfer: `receiving-user`, or `nobody-new` (the owner stays). Contacts and
   * companies keep theirs (rule C4).
   */
  readonly onManualTransfer: 'receiving-user' | 'nobody-new';
}

/** The documented default; a line may say otherwise. */
export const defaultOwnership: OwnershipPolicy = {
  onAnswer: 'answering-user',
  onManualTransfer: 'nobody-new',
};

/** The policy of a line: the default, and what the line says otherwise. */
export function ownershipOf(
  line: { readonly leadOwnership?: Partial<OwnershipPolicy> } | undefined,
): OwnershipPolicy {
  return { ...defaultOwnership, ...line?.leadOwnership };
}

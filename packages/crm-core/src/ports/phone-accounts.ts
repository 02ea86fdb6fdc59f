import type { Result } from '../model/result.js';

/** A SIP account of a phone that is in no file of the switch's own. */
export interface PhoneAccount {
  /** Whose it is: each has one. */
  readonly ownerId: string;
  readonly sipUser: string;
  /** Never written: what is made of it is. */
  readonly password: string;
}

/** Why an account is not on the switch. */
export type PhoneAccountError =
  /** No switch has been connected yet, or it does not answer. */
  | { readonly code: 'unreachable' }
  /** The switch has no folder for them: its configuration is older. */
  | { readonly code: 'noFolder' }
  | { readonly code: 'notWritten'; readonly errno: string }
  /** The switch did not read its files again, and goes on with what it had; `reason` is its word. */
  | { readonly code: 'refused'; readonly reason: string }
  /** A file of the switch's own has a phone of that name. */
  | { readonly code: 'nameTaken' }
  /** The name is none that a SIP user may have. */
  | { readonly code: 'unsafeName' };

/**
 * SIP accounts on the switch, beside those in its own files, which are left alone. They outlive this process, and a restart of the switch.
 */
export interface PhoneAccounts {
  /** The switch's SIP domain, in which all of them are; undefined until it has said so. */
  domain(): string | undefined;
  /**
   * Brings an account to the switch, in place of the owner's former one; resolves when the switch lets it register. What is there
   * already costs one look. Errors: {@link PhoneAccountError}.
   */
  put(account: PhoneAccount): Promise<Result<void, PhoneAccountError>>;
  /**
   * Takes away every account that is not, to the letter, what its owner has now; gives how many. `has`: undefined: none any more.
   * Errors: {@link PhoneAccountError}.
   */
  keepOnly(
    has: (ownerId: string) => Promise<PhoneAccount | undefined>,
  ): Promise<Result<number, PhoneAccountError>>;
}

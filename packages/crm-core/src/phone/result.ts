import type { TrunkRule } from '../model/line.js';
import type { CountryCode } from './country.js';
import type { Renumbering } from './renumberings.js';

/** A subscriber's number of the world's numbering plan (ITU-T E.164), valid by its country's plan unless it is `notInPlan`. */
export interface E164Phone {
  readonly kind: 'e164';
  /** `+` and 7 to 15 digits. */
  readonly e164: string;
  /** The region whose plan the number is in; null for non-geographic numbers such as +800. */
  readonly country: CountryCode | null;
  /** The national significant number: `e164` without the country code. */
  readonly national: string;
  /** Digits dialled after the number is answered; null when there are none. */
  readonly extension: string | null;
  /** True when digits were added, dropped or guessed to make the number valid (rule P6). */
  readonly repaired: boolean;
  /** True when a typing habit suggests that another number was meant (rule P6); see `alternates`. */
  readonly suspicious: boolean;
  /** True when the numbering plan, as far as it is known, has no such number: a new one, or a slip (rule P8). */
  readonly notInPlan: boolean;
  /** The number is another one than the text has, since the plan was changed (rule P10); then it is `repaired`, too. */
  readonly renumbering?: Renumbering;
  /**
   * Other possible E.164 numbers that the same text may mean, or that the same subscriber has: a weak match, or, alone, a
   * strong one (rule P9). Those of a `suspicious` number stay weak.
   */
  readonly alternates: readonly string[];
}

/** An extension of our own switch; never looked up among clients. */
export interface InternalPhone {
  readonly kind: 'internal';
  readonly extension: string;
}

/** A number that only the local network knows. `feature`: a star or hash code. */
export interface ShortPhone {
  readonly kind: 'short';
  readonly digits: string;
  readonly service: 'emergency' | 'service' | 'feature';
}

/** The caller's number is hidden, or the network sent none (rule P3). */
export interface WithheldPhone {
  readonly kind: 'withheld';
}

/** Why a text is no number. Stable codes. */
export type UnparseableReason =
  /** Nothing at all: null or undefined, as columns without a value are. */
  | 'empty'
  /** Text without a number in it. */
  | 'noDigits'
  /** An address that names no telephone number, such as an e-mail address. */
  | 'notAPhoneNumber'
  /** Too few digits; a local number without its area code is one of these. */
  | 'tooShort'
  | 'tooLong'
  /** After `+`: no country has this code. */
  | 'unknownCountryCode'
  /** National digits, and no default country to read them in. */
  | 'noDefaultCountry'
  /** Neither too short nor too long, and no number that anybody could have. */
  | 'invalidNumber'
  /** Two or more different numbers where one is asked for. */
  | 'severalNumbers'
  /** More than `maxPhoneTextLength` characters, or more numbers and notes than are read of one field. */
  | 'inputTooLong';

/** A text in which no number could be read, and why. Kept for display, matched by its `alternates` at most. */
export interface UnparseablePhone {
  readonly kind: 'unparseable';
  readonly reason: UnparseableReason;
  /** The text that could not be read, trimmed, at most `maxPhoneTextLength` characters. */
  readonly raw: string;
  /** E.164 numbers that the text may mean. Good for a weak match only. */
  readonly alternates: readonly string[];
}

/** How a text reads that is no number of any plan, and the number that it may be all the same (rule P8). */
export type UnreadPhone = UnparseablePhone & { readonly possible?: E164Phone };

/** What a text says about a telephone number (rule P2). */
export type PhoneNumberResult = E164Phone | InternalPhone | ShortPhone | WithheldPhone | UnparseablePhone;

/** How to read a text; all of it may differ per line. */
export interface PhoneOptions {
  /** The country of national numbers (rule P5). Absent or null: only international forms are read. For stored codes: `firstKnownCountry`. */
  readonly defaultCountry?: CountryCode | null | undefined;
  /** True: the network says that the caller hides the number (rule P3); the result is `withheld`. */
  readonly privacy?: boolean | undefined;
  /** Lengths of our own extensions. Default: 2 to 5 digits. */
  readonly internalLengths?: readonly number[] | undefined;
  /** Words before an extension, added to the built-in ones; letter case and accents do not matter. */
  readonly extraExtensionLabels?: readonly string[] | undefined;
  /** Texts that mean a hidden number, added to the built-in ones; letter case and accents do not matter. */
  readonly extraWithheldTokens?: readonly string[] | undefined;
  /** Short numbers added to the built-in ones; `x` stands for any digit. */
  readonly extraShortNumbers?: readonly string[] | undefined;
  /** How the trunk writes numbers; the first rule that fits is applied, before anything is read. */
  readonly trunkRules?: readonly TrunkRule[] | undefined;
}

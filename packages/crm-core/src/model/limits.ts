/** How much records may hold, in one place: characters of texts, seconds, and entries of lists. */

/** Texts with more characters than this are not read for telephone numbers: no phone field or SIP header comes near. */
export const maxPhoneTextLength = 1_024;

/** Most other readings of one number. */
export const maxAlternates = 10;

/** Longest texts, in characters. */
export const textLimits = {
  /** An id of a record, a stage or a SIP user. */
  id: 200,
  /** A name, title or label. */
  name: 200,
  email: 254,
  /** A department, a device's label, a text that hides a caller. */
  label: 100,
  /** What was typed into a field for a telephone number. */
  phone: maxPhoneTextLength,
  /** What a caller is interested in. */
  interest: 2_000,
  comments: 10_000,
  /** A date, a time of day or the name of a time zone. */
  time: 64,
} as const;

/** Shortest and longest times, in seconds. */
export const secondsLimits = {
  /** How long one phone rings. */
  ringing: { min: 1, max: 300 },
  /** How long a caller waits in a queue. */
  wait: { min: 1, max: 3_600 },
  /** How long a member of a queue is left alone after a conversation. */
  wrapUp: { min: 0, max: 3_600 },
  /** How often a caller who waits is spoken to; 0: never. */
  comfort: { min: 0, max: 3_600 },
  voicemail: { min: 1, max: 3_600 },
  /** How long ago the last agent talked with a caller; 0: never. */
  lastAgent: { min: 0, max: 366 * 86_400 },
} as const;

/** Most entries of a list. */
export const listLimits = {
  phones: 50,
  alternates: maxAlternates,
  devices: 10,
  members: 300,
  stages: 100,
  /** Rules about callers: blocked ones, exceptions, VIPs. */
  rules: 1_000,
  /** Prefixes of a dial policy. */
  prefixes: 1_000,
  countries: 300,
  /** Spans in a week of opening hours. */
  spans: 100,
  /** Spans in one holiday. */
  daySpans: 10,
  /** Days off, and holidays. */
  days: 400,
  trunkRules: 20,
  withheldTokens: 50,
} as const;

/** Days that recordings may be kept. */
export const retentionDays = { min: 1, max: 36_500 } as const;

/** Amounts of money. */
export const amountLimits = { min: 0, max: 1e15 } as const;

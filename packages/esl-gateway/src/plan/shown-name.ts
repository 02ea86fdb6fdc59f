/** Characters that a name keeps on its way to a phone: of others the switch or SIP makes something (freeswitch.md 6.3). */
const unsafe = /[^\p{L}\p{M}\p{N} .+&()-]+/gu;

/** The most characters that a phone is sent; displays show fewer. */
const longest = 40;

/**
 * Makes of a record's or a caller's name what may be put between single quotes in a dial string, where a phone shows it
 * (rule R11): letters, digits and a few marks. Null: nothing is left.
 */
export function shownName(name: string | null): string | null {
  const kept = [...(name ?? '').normalize('NFC').replace(unsafe, ' ')].slice(0, longest).join('');
  const trimmed = kept.replace(/ +/g, ' ').trim();
  return trimmed === '' ? null : trimmed;
}

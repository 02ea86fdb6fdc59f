import type { Call } from '@callcard/crm-core';

/** Characters that a phone shows; longer names are cut. */
const longest = 64;

/**
 * Text for a phone's display, which is made of callers' and agents' texts. What could mean something to the switch or in a SIP
 * header (quotes, brackets, commas, `$`, `%`, line feeds ...) becomes a space (freeswitch.md section 6.3). Empty: nothing is left.
 */
export function displayText(text: string): string {
  const plain = text.normalize('NFC').replace(/[^\p{L}\p{M}\p{N} .+&()-]/gu, ' ');
  return [...plain.replace(/ {2,}/g, ' ').trim()].slice(0, longest).join('').trim();
}

/** What the phones show of an incoming call beside its number: the client's name and the line's label (rule R11). */
export function shownName({ match, plan }: Pick<Call, 'match' | 'plan'>): string | undefined {
  const primary = match?.verdict === 'identified' ? match.primary : null;
  const client = match?.candidates.find(({ type, id }) => type === primary?.type && id === primary.id);
  const parts = [client?.name ?? '', plan?.lineLabel ?? ''].map(displayText).filter((part) => part !== '');
  return displayText(parts.join(' - ')) || undefined;
}

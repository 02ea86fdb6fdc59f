const keypad = '22233344455566677778889999';

/** Letters A to Z as the keypad's digits (ITU-T E.161); everything else stays. */
export function keypadDigits(text: string): string {
  return text.replace(/[a-z]/gi, (letter) => keypad.charAt(letter.toLowerCase().charCodeAt(0) - 97));
}

/**
 * The ways to read a number that is spelled with letters (1-800-FLOWERS): the words after the first digit are taken
 * one more at a time, and the rest is left as a note. `null` when the text has no such words, or foreign letters only.
 */
export function* vanityReadings(text: string): Generator<string> {
  const first = /[0-9]/.exec(text)?.index;
  if (first === undefined) return;
  const word = /[A-Za-z]+/g;
  word.lastIndex = first;
  let taken = 0;
  for (let match = word.exec(text); match !== null && taken < 5; match = word.exec(text)) {
    const end = match.index + match[0].length;
    taken += 1;
    const rest = /^[0-9\s-]*(?![A-Za-z])/.exec(text.slice(end, end + 12))?.[0] ?? '';
    yield keypadDigits(text.slice(0, end) + (/[0-9]/.test(rest) ? rest : ''));
  }
}

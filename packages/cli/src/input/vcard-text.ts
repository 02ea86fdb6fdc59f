/** What is read of a card; photos and the like are left out before anything reads them. */
const wanted = /^(?:[\w-]+\.)?(?:VERSION|N|FN|ORG|TEL|EMAIL|ADR|NOTE|UID|KIND|X-ABSHOWAS)[;:]/i;

/** Lines that were folded, joined again: by a space at the beginning, or by a `=` at the end of quoted-printable ones. */
function unfold(card: string): readonly string[] {
  const lines: string[] = [];
  let continued = false;
  for (const line of card.split(/\r\n|\n|\r/)) {
    const last = lines.length - 1;
    if (continued) lines[last] = (lines[last] ?? '').slice(0, -1) + line;
    else if (/^[ \t]/.test(line) && last >= 0) lines[last] += line.slice(1);
    else lines.push(line);
    const whole = lines.at(-1) ?? '';
    continued = whole.endsWith('=') && /^[^:]*QUOTED-PRINTABLE/i.test(whole);
  }
  return lines;
}

function decodeQuotedPrintable(text: string, charset: string): string {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const code = /^=([0-9a-f]{2})/i.exec(text.slice(at, at + 3));
    if (code) {
      bytes.push(Number.parseInt(code[1] ?? '', 16));
      at += 2;
    } else bytes.push(...Buffer.from(text[at] ?? '', 'utf8'));
  }
  try {
    return new TextDecoder(charset).decode(Uint8Array.from(bytes));
  } catch {
    return new TextDecoder().decode(Uint8Array.from(bytes));
  }
}

/** As version 3 writes it: line feeds and commas escaped. */
function escaped(text: string): string {
  return text.replace(/\r\n|\r|\n/g, '\\n').replaceAll(',', '\\,');
}

/** A line of version 2.1, which has parameters without names and quoted-printable texts, as one of version 3. */
function modernLine(line: string): string {
  const colon = line.indexOf(':');
  const [name = '', ...parameters] = line.slice(0, colon).split(';');
  const named = parameters.map((each) => (each.includes('=') ? each : `TYPE=${each}`));
  const isQuoted = parameters.some((each) => /QUOTED-PRINTABLE$/i.test(each));
  const charset = /^CHARSET=(.*)$/i.exec(named.find((each) => /^CHARSET=/i.test(each)) ?? '')?.[1] ?? 'utf-8';
  const types = named.filter((each) => /^TYPE=/i.test(each) && !/QUOTED-PRINTABLE|8BIT/i.test(each));
  const value = line.slice(colon + 1);
  return `${[name, ...types].join(';')}:${escaped(isQuoted ? decodeQuotedPrintable(value, charset) : value)}`;
}

/** The lines of a card that are read, as versions 3 and 4 write them. */
export function cardLines(card: string): string {
  const lines = unfold(card).filter((line) => wanted.test(line));
  const isOld = lines.some((line) => /^VERSION:2\.1/i.test(line));
  const needsDecoding = (line: string) => /^[^:]*;(?:ENCODING=)?QUOTED-PRINTABLE[;:]/i.test(line);
  const modern = lines.map((line) => (isOld || needsDecoding(line) ? modernLine(line) : line));
  const versioned = isOld ? modern.map((line) => line.replace(/^VERSION:2\.1/i, 'VERSION:3.0')) : modern;
  return ['BEGIN:VCARD', ...versioned, 'END:VCARD'].join('\r\n');
}

import { err, ok, type Result } from '@callcard/crm-core';

/** What one voice says in a cue. */
export interface Spoken {
  /** Null: the cue names nobody. */
  readonly speaker: string | null;
  /** Plain text without spaces around it. */
  readonly text: string;
}

/** Character references that WebVTT and people who write it use. */
const references: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', lrm: '\u200e', rlm: '\u200f' },
};

const spans: ReadonlySet<string> = new Set(['c', 'i', 'b', 'u', 'v', 'ruby', 'rt', 'lang']);
const timestamp = /^(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}$/;
const opening = /^([a-z]+)((?:\.[^\s.<>]+)*)(?:[ \t\n]+([\s\S]*))?$/;
const greatestCodePoint = 0x10ffff;

function characterOf(digits: string, base: number): string | undefined {
  const code = Number.parseInt(digits, base);
  const isCharacter = code > 0 && code <= greatestCodePoint && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : undefined;
}

/** Text with its character references replaced; one that there is none of is what it looks like, as in `AT&T`. */
export function unescapeText(text: string): string {
  return text.replace(
    /&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-z]+));/g,
    (whole, decimal, hex, name) => {
      if (name !== undefined) return Object.hasOwn(references, name) ? (references[name] ?? whole) : whole;
      return (decimal === undefined ? characterOf(hex, 16) : characterOf(decimal, 10)) ?? whole;
    },
  );
}

/** A tag: the span that it opens, with what it says; or the one that it closes; or a mere timestamp. */
type Tag =
  | { readonly opens: string; readonly annotation: string }
  | { readonly closes: string }
  | { readonly isTime: true };

function tagOf(inside: string): Tag | undefined {
  if (timestamp.test(inside)) return { isTime: true };
  if (inside.startsWith('/')) return spans.has(inside.slice(1)) ? { closes: inside.slice(1) } : undefined;
  const [, name = '', , annotation = ''] = opening.exec(inside) ?? [];
  return spans.has(name) ? { opens: name, annotation } : undefined;
}

/** Text of several voices, as it is put together. */
class Voices {
  readonly #spoken: Spoken[] = [];
  #speaker: string | null = null;
  #text = '';

  /** From here on somebody else speaks. */
  hand(speaker: string | null): void {
    this.#end();
    this.#speaker = speaker;
  }

  say(text: string): void {
    this.#text += text;
  }

  all(): readonly Spoken[] {
    this.#end();
    return this.#spoken;
  }

  #end(): void {
    const text = this.#text.trim();
    if (text !== '') this.#spoken.push({ speaker: this.#speaker, text });
    this.#text = '';
  }
}

/** A span ends with its own tag, or with that of one around it: a voice's may be left out. */
function close(open: string[], name: string): boolean {
  const at = open.lastIndexOf(name);
  if (at < 0) return false;
  open.length = at;
  return true;
}

/**
 * Reads the text of a cue by the grammar of WebVTT: who says what, without what says only how it looks. Errors: why it is no
 * such text.
 */
export function readCueText(cue: string): Result<readonly Spoken[], string> {
  const voices = new Voices();
  const open: string[] = [];
  for (const [part] of cue.matchAll(/<[^>]*>?|[^<]+/g)) {
    if (!part.startsWith('<')) {
      voices.say(unescapeText(part));
      continue;
    }
    const tag = part.endsWith('>') ? tagOf(part.slice(1, -1)) : undefined;
    if (!tag) return err('has a < that begins no tag of WebVTT: write &lt; for the character');
    if ('closes' in tag) {
      const hadVoice = open.includes('v');
      if (!close(open, tag.closes)) return err(`ends <${tag.closes}>, which did not begin`);
      if (hadVoice && !open.includes('v')) voices.hand(null);
    } else if ('opens' in tag) {
      if (tag.opens === 'v') {
        const speaker = unescapeText(tag.annotation).replaceAll(/\s+/g, ' ').trim();
        if (speaker === '') return err('has a <v> that names nobody');
        close(open, 'v');
        voices.hand(speaker);
      }
      open.push(tag.opens);
    }
  }
  return ok(voices.all());
}

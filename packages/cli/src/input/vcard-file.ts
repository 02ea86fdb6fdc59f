import type { PartyType } from '@callcard/crm-core';
import { Failure, shown } from '../failure.js';
import type { RowChunk, SourceRow } from './rows.js';
import type { TextFile } from './text-file.js';
import { readCard } from './vcard-values.js';

/** A longer card is none: its end is missing. In characters; photos are within it. */
const longestCard = 16 * 1024 * 1024;

const begin = /^BEGIN:VCARD[ \t]*\r?$/im;
const end = /^END:VCARD[ \t]*(?:\r?\n|\r|$)/im;

function linesIn(text: string): number {
  return text.split('\n').length - 1;
}

function readRow(card: string, line: number, type: PartyType): SourceRow {
  try {
    return { line, values: readCard(card, type), content: () => card };
  } catch (error) {
    const why = error instanceof Error ? shown(error.message) : 'it is no card';
    return { line, problem: `the card cannot be read: ${why}`, text: card.slice(0, 200) };
  }
}

/** Takes whole cards from the front of a text. */
class Cards {
  #rest = '';
  #line = 1;
  constructor(readonly type: PartyType) {}

  push(text: string, isLast: boolean): readonly SourceRow[] {
    this.#rest += text;
    const rows: SourceRow[] = [];
    for (;;) {
      const from = this.#rest.search(begin);
      if (from < 0) {
        this.#leave(this.#rest.length > longestCard ? this.#rest.length : this.#rest.lastIndexOf('\n') + 1);
        break;
      }
      const found = end.exec(this.#rest.slice(from));
      const isEndless = this.#rest.length - from > longestCard;
      if (!found && !isLast && !isEndless) break;
      const length = found ? found.index + found[0].length : this.#rest.length - from;
      const line = this.#line + linesIn(this.#rest.slice(0, from));
      const card = this.#rest.slice(from, from + length);
      const cut = { line, problem: 'the card does not end: export the file again', text: card.slice(0, 200) };
      rows.push(found ? readRow(card, line, this.type) : cut);
      this.#leave(from + length);
    }
    return rows;
  }

  /** Goes on behind so many characters. */
  #leave(length: number): void {
    this.#line += linesIn(this.#rest.slice(0, length));
    this.#rest = this.#rest.slice(length);
  }
}

/** The cards of a vCard file. Throws a {@link Failure} when it has none. */
export async function* readVcards(path: string, file: TextFile, type: PartyType): AsyncGenerator<RowChunk> {
  const cards = new Cards(type);
  let isEmpty = true;
  for await (const { text, bytesRead, isLast } of file.chunks()) {
    const rows = cards.push(text, isLast);
    isEmpty &&= rows.length === 0;
    if (isLast && isEmpty)
      throw new Failure('failed', `${shown(path)} has no vCard: it must have lines BEGIN:VCARD`);
    yield { rows, bytesRead };
  }
}

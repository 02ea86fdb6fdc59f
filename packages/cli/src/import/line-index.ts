import { hash } from 'node:crypto';

const emptyLine = 0;

/** So full a table may become before it doubles. */
const fullest = 0.6;

/**
 * On which line something came first. Keys of 64 bits and lines lie in flat arrays: a million of them take 25 to 50 MB, where
 * a `Map` of texts would take several times as much.
 */
export class LineIndex {
  #high = new Uint32Array(1024);
  #low = new Uint32Array(1024);
  #line = new Uint32Array(1024);
  #size = 0;

  /** The line that a key was first given with; of a new key undefined, and the line is kept. */
  add(high: number, low: number, line: number): number | undefined {
    if (this.#size > this.#line.length * fullest) this.#grow();
    const place = this.#find(high, low);
    if (this.#line[place] !== emptyLine) return this.#line[place];
    this.#put(place, high, low, line);
    this.#size += 1;
    return undefined;
  }

  /** The line that a key was first given with; undefined: it was not. */
  get(high: number, low: number): number | undefined {
    return this.#line[this.#find(high, low)] || undefined;
  }

  #put(place: number, high: number, low: number, line: number): void {
    this.#high[place] = high;
    this.#low[place] = low;
    this.#line[place] = line;
  }

  /** Where the key is, or would be. */
  #find(high: number, low: number): number {
    const mask = this.#line.length - 1;
    let place = (Math.imul(low ^ high, 0x9e3779b1) >>> 7) & mask;
    while (this.#line[place] !== emptyLine && (this.#high[place] !== high || this.#low[place] !== low))
      place = (place + 1) & mask;
    return place;
  }

  #grow(): void {
    const [high, low, line] = [this.#high, this.#low, this.#line];
    this.#high = new Uint32Array(high.length * 2);
    this.#low = new Uint32Array(high.length * 2);
    this.#line = new Uint32Array(high.length * 2);
    for (let place = 0; place < line.length; place += 1) {
      const [taken = emptyLine, h = 0, l = 0] = [line[place], high[place], low[place]];
      if (taken !== emptyLine) this.#put(this.#find(h, l), h, l, taken);
    }
  }

  /** As {@link LineIndex.add}, of an E.164 number: its digits are the key. */
  addNumber(e164: string, line: number): number | undefined {
    const digits = Number(e164.slice(1));
    return this.add(Math.floor(digits / 2 ** 32), digits % 2 ** 32, line);
  }

  /** As {@link LineIndex.add}, of any text; that two texts of a file share a key is next to impossible. */
  addText(text: string, line: number): number | undefined {
    // The ids of most systems.
    if (/^[1-9]\d{0,14}$/.test(text)) return this.addNumber(`+${text}`, line);
    const digest = hash('sha1', text, 'buffer');
    return this.add(digest.readUInt32LE(0), digest.readUInt32LE(4), line);
  }
}

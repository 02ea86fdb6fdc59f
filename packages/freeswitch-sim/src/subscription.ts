import { EVENT_NAMES, flat, type SwitchEvent } from './events.js';

interface Filter {
  readonly header: string;
  readonly value: string;
}

/** What one client wants to hear. */
export class Subscription {
  format: 'json' | 'plain' = 'plain';
  #all = false;
  readonly #names = new Set<string>();
  readonly #subclasses = new Set<string>();
  #filters: readonly Filter[] = [];

  get listening(): boolean {
    return this.#all || this.#names.size > 0 || this.#subclasses.size > 0;
  }

  /** Words after `event [format]`. False: none of them names an event. Everything after CUSTOM is a subclass. */
  add(words: readonly string[]): boolean {
    const custom = words.findIndex((word) => word.toUpperCase() === 'CUSTOM');
    const names = (custom < 0 ? words : words.slice(0, custom)).map((word) => word.toUpperCase());
    const known = names.filter((name) => EVENT_NAMES.has(name));
    for (const name of known) this.#names.add(name);
    if (names.includes('ALL')) this.#all = true;
    const subclasses = custom < 0 ? [] : words.slice(custom + 1);
    for (const subclass of subclasses) this.#subclasses.add(subclass);
    return known.length > 0 || names.includes('ALL') || custom >= 0;
  }

  remove(words: readonly string[]): void {
    for (const word of words) {
      if (word.toUpperCase() === 'ALL') this.clear();
      if (this.#all && EVENT_NAMES.has(word.toUpperCase())) {
        for (const name of EVENT_NAMES) this.#names.add(name);
        this.#all = false;
      }
      this.#names.delete(word.toUpperCase());
      this.#subclasses.delete(word);
    }
  }

  clear(): void {
    this.#all = false;
    this.#names.clear();
    this.#subclasses.clear();
  }

  addFilter(header: string, value: string): void {
    this.#filters = [...this.#filters, { header, value }];
  }

  /** Removes filters of a header, all or with one value. */
  removeFilter(header: string, value: string): void {
    this.#filters = this.#filters.filter(
      (filter) => header !== 'all' && (filter.header !== header || (value !== '' && filter.value !== value)),
    );
  }

  wants(event: SwitchEvent): boolean {
    return (this.#all || this.#names.has(event.name) || this.#wantsCustom(event)) && this.#passes(event);
  }

  #wantsCustom({ name, headers }: SwitchEvent): boolean {
    if (name !== 'CUSTOM' || this.#subclasses.size === 0) return false;
    const subclass = headers.find(([header]) => header === 'Event-Subclass')?.[1];
    return subclass !== undefined && this.#subclasses.has(flat(subclass));
  }

  /** With any filter an event passes only if one matches and no negative one does (freeswitch.md section 2.5). */
  #passes(event: SwitchEvent): boolean {
    if (this.#filters.length === 0) return true;
    let passes = false;
    for (const { header, value } of this.#filters) {
      const found = event.headers.find(([name]) => name.toLowerCase() === header.toLowerCase());
      if (found === undefined) continue;
      const negative = value.startsWith('-');
      if (!matches(flat(found[1]), value.replace(/^[+\- ]+/, ''))) continue;
      if (negative) return false;
      passes = true;
    }
    return passes;
  }
}

function matches(text: string, wanted: string): boolean {
  const pattern = /^\/(.*)\/$/.exec(wanted)?.[1];
  if (pattern === undefined) return text.toLowerCase() === wanted.toLowerCase();
  try {
    return new RegExp(pattern).test(text);
  } catch {
    return false;
  }
}

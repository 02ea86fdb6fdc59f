import type { EslEvent } from '../protocol/event.js';
import { checkVariable } from '../vocabulary.js';

/** What a check hears of its own channels, and of the conference that it makes. */
export interface Watch {
  heard(event: EslEvent): void;
  /** The first event of which this is so, among those that came and those of the next `ms`; undefined: there is none. */
  until(isIt: (event: EslEvent) => boolean, ms: number): Promise<EslEvent | undefined>;
  /** So many came of which this is so. */
  count(isIt: (event: EslEvent) => boolean): number;
}

/** A busy switch says much; what is not of this check's channels is not kept. */
export function createWatch(checkId: string): Watch {
  const events: EslEvent[] = [];
  const waiting = new Set<(event: EslEvent) => void>();
  return {
    heard(event) {
      if (event.get(`variable_${checkVariable}`) !== checkId && event.get('Conference-Name') !== checkId)
        return;
      events.push(event);
      for (const tell of [...waiting]) tell(event);
    },
    until(isIt, ms) {
      const came = events.find(isIt);
      if (came) return Promise.resolve(came);
      return new Promise((resolve) => {
        const end = (event: EslEvent | undefined) => {
          clearTimeout(timer);
          waiting.delete(tell);
          resolve(event);
        };
        const tell = (event: EslEvent) => {
          if (isIt(event)) end(event);
        };
        const timer = setTimeout(() => end(undefined), ms);
        waiting.add(tell);
      });
    },
    count: (isIt) => events.filter(isIt).length,
  };
}

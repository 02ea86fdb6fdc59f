/** The part of modesl that the differential test uses; the package has no types of its own. */
declare module 'modesl' {
  import type { EventEmitter } from 'node:events';

  namespace modesl {
    type Headers = Record<string, string | number>;

    class Parser extends EventEmitter {
      constructor(socket: EventEmitter);
    }
  }

  export = modesl;
}

// Undoes what a bench opened, last opened first: at the end, on Ctrl-C, and when the bench takes too long.

/**
 * @typedef {object} Cleanup
 * @property {(undo: () => unknown) => () => Promise<void>} add registers an undoing and gives a function that does it early, once
 * @property {(work: () => Promise<void>) => Promise<void>} during does the work, then all that is left; once the bench was
 *   stopped, what fails only because its things are gone is nobody's business
 */

/** @param {number} limitMs after so long everything is undone and the process ends with 1 @returns {Cleanup} */
export function createCleanup(limitMs) {
  /** @type {Set<() => Promise<void>>} */
  const undoings = new Set();
  let over = false;
  let stopped = false;

  function add(undo) {
    const once = async () => {
      if (undoings.delete(once)) await undo();
    };
    undoings.add(once);
    if (over) void once();
    return once;
  }

  async function run() {
    over = true;
    for (const once of [...undoings].reverse()) {
      await once().catch((error) => console.error(`bench: left behind: ${error.message}`));
    }
  }

  const end = async (why, code) => {
    stopped = true;
    console.error(`bench: ${why}, removing what was started`);
    await run();
    process.exit(code);
  };
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ]) {
    process.once(signal, () => void end(`stopped by ${signal}`, code));
  }
  setTimeout(() => void end(`not done in ${Math.round(limitMs / 1000)} s`, 1), limitMs).unref();

  async function during(work) {
    try {
      await work();
    } catch (error) {
      // The process ends when everything is undone.
      if (stopped) await new Promise(() => undefined);
      throw error;
    } finally {
      if (!stopped) await run();
    }
  }
  return { add, during };
}

/** What the simulated switch says it is: new enough for Callcard, and plainly a simulation. */
export const VERSION = '1.11.3-callcard-sim 64bit';

export const versionLine = `FreeSWITCH Version ${VERSION} (simulated)\n`;

import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
// A page costs it a quarter of the processor time.
const withoutWindows = 'chromium-headless-shell';

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The browser that `CALLCARD_CHROMIUM` names, else one of PATH, the first of these names. */
function program(among: readonly string[]): string | undefined {
  const named = process.env['CALLCARD_CHROMIUM'];
  if (named) return named;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return among.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

/** Why there is no browser; undefined: there is one. */
export function whyNoBrowser(): string | undefined {
  return program(names) === undefined
    ? 'no Chromium: install it, or name it in CALLCARD_CHROMIUM'
    : undefined;
}

export interface BrowserNeeds {
  /** Of its command line. */
  readonly options?: readonly string[];
  /** What only the browser with windows has, though it shows none: notifications, and a microphone that is a file. */
  readonly whole?: boolean;
}

/** Chromium without a window; nothing is downloaded. */
export async function openBrowser({ options = [], whole = false }: BrowserNeeds = {}): Promise<Browser> {
  const executablePath = program(whole ? names : [withoutWindows, ...names]);
  if (executablePath === undefined) throw new Error(whyNoBrowser());
  // Its sandbox refuses root.
  return chromium.launch({
    executablePath,
    chromiumSandbox: process.getuid?.() !== 0,
    args: [...options],
  });
}

import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
// A page costs it a quarter of the processor time; but its microphone cannot be a file.
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

/** Chromium without a window; nothing is downloaded. `options`: of its command line, such as those of its devices. */
export async function openBrowser(options: readonly string[] = []): Promise<Browser> {
  const executablePath = program(options.length > 0 ? names : [withoutWindows, ...names]);
  if (executablePath === undefined) throw new Error(whyNoBrowser());
  // Its sandbox refuses root.
  return chromium.launch({
    executablePath,
    chromiumSandbox: process.getuid?.() !== 0,
    args: [...options],
  });
}

import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The browser that `CALLCARD_CHROMIUM` names, else one of PATH. */
function program(): string | undefined {
  const named = process.env['CALLCARD_CHROMIUM'];
  if (named) return named;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

/** Why there is no browser; undefined: there is one. */
export function whyNoBrowser(): string | undefined {
  return program() === undefined ? 'no Chromium: install it, or name it in CALLCARD_CHROMIUM' : undefined;
}

/** Chromium without a window; nothing is downloaded. `options`: of its command line. */
export async function openBrowser(options: readonly string[] = []): Promise<Browser> {
  const executablePath = program();
  if (executablePath === undefined) throw new Error(whyNoBrowser());
  // Its sandbox refuses root.
  return chromium.launch({
    executablePath,
    chromiumSandbox: process.getuid?.() !== 0,
    args: [...options],
  });
}

import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

const source = fileURLToPath(new URL('page.mjs', import.meta.url));

/** The script of the page, with the SIP library in it. */
export async function bundlePage(): Promise<string> {
  const { output } = await build({
    input: source,
    platform: 'browser',
    write: false,
    logLevel: 'warn',
    output: { format: 'iife' },
  });
  return output[0].code;
}

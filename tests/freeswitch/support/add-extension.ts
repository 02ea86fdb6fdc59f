import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Adds a number of its own to the trunk's context in a copy of the configuration; `app data` each. */
export const addExtension = (conf: string, number: string, applications: readonly string[]): void => {
  const path = join(conf, 'dialplan', 'callcard.xml');
  const actions = applications.map((text) => {
    const [application = '', ...data] = text.split(' ');
    return `<action application="${application}" data="${data.join(' ')}"/>`;
  });
  const pattern = number.replace('+', '\\+');
  const context = '<context name="callcard_inbound$${callcard_context_suffix}">';
  const extension = `<extension name="of-a-test"><condition field="destination_number" expression="^${pattern}\\z">${actions.join('')}</condition></extension>`;
  writeFileSync(
    path,
    readFileSync(path, 'utf8').replace(context, () => context + extension),
  );
};

import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SwitchFolders } from './switch-process.js';

/** Whom a switch serves beside others. */
export interface Tenant {
  readonly tenant: string;
  readonly domain: string;
  readonly context: string;
  /** The number of ours that is called. */
  readonly number: string;
  /** Of the phone 1001 in this domain. */
  readonly password: string;
}

export function aTenant(tenant: string, number: string): Tenant {
  const password = randomBytes(18).toString('hex');
  return { tenant, domain: `${tenant}.example`, context: `callcard_inbound@${tenant}`, number, password };
}

const readme = new URL('../../../freeswitch/README.md', import.meta.url);

/** The file of a tenant's dialplan, as the documentation has it. */
function dialplanOf(tenant: string): string {
  const documented = /<include>\n {2}<X-PRE-PROCESS[^\n]*callcard_tenant=acme[\s\S]*?<\/include>\n/;
  const [text] = documented.exec(readFileSync(readme, 'utf8')) ?? [];
  if (text === undefined) throw new Error('the README has no file of a tenant');
  return text.replaceAll('acme', tenant).replace('callcard_reception=1001', 'callcard_reception=');
}

/** Sets a copy of the configuration up for several tenants, as the documentation says. */
export function addTenants({ conf }: SwitchFolders, tenants: readonly Tenant[]): void {
  const write = (name: string, text: string) => writeFileSync(join(conf, name), text);
  const change = (name: string, how: (text: string) => string) => {
    const text = readFileSync(join(conf, name), 'utf8');
    const changed = how(text);
    if (changed === text) throw new Error(`${name} has nothing to change`);
    write(name, changed);
  };
  for (const { tenant, domain, password } of tenants) {
    write(`dialplan/tenant-${tenant}.xml`, dialplanOf(tenant));
    write(
      `directory/${tenant}.xml`,
      `<include>\n<domain name="${domain}"><users><user id="1001"><params><param name="password" value="${password}"/></params>` +
        `<variables><variable name="user_context" value="callcard_phones@${tenant}"/></variables></user></users></domain>\n</include>\n`,
    );
  }
  const numbers = tenants.map(
    ({ number, context }) =>
      `<extension name="${context}"><condition field="destination_number" expression="^\\${number}\\z">` +
      `<action application="transfer" data="${number} XML ${context}"/></condition></extension>`,
  );
  write(
    'dialplan/numbers.xml',
    `<include>\n<context name="numbers">${numbers.join('')}</context>\n</include>\n`,
  );
  change('sip_profiles/external.xml', (text) =>
    text.replace(/(name="context" value=")[^"]*/, (_, start: string) => `${start}numbers`),
  );
  change('sip_profiles/internal.xml', (text) =>
    text
      .replace(/ *<param name="(?:force-[a-z-]*domain|presence-hosts)"[^\n]*\n/g, '')
      .replace(/(name="challenge-realm" value=")[^"]*/, (_, start: string) => `${start}auto_from`),
  );
}

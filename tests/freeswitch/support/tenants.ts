import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { change } from './edit-configuration.js';
import { documented } from './readme.js';
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

/** The file of a tenant's dialplan, as the documentation has it. */
function dialplanOf(tenant: string): string {
  const text = documented(/<include>\n {2}<X-PRE-PROCESS[^\n]*callcard_tenant=acme[\s\S]*?<\/include>\n/);
  return text.replaceAll('acme', tenant).replace('callcard_reception=1001', 'callcard_reception=');
}

/** Lets each phone of a profile be of the domain that it registers with, as the documentation says. */
export function letDomainsIn(folders: Pick<SwitchFolders, 'conf'>, profile: string): void {
  change(folders, `sip_profiles/${profile}.xml`, (text) =>
    text
      .replace(/ *<param name="(?:force-[a-z-]*domain|presence-hosts)"[^\n]*\n/g, '')
      .replace(/(name="challenge-realm" value=")[^"]*/, (_, start: string) => `${start}auto_from`),
  );
}

/** Sets a copy of the configuration up for several tenants, as the documentation says. */
export function addTenants(folders: SwitchFolders, tenants: readonly Tenant[]): void {
  const write = (name: string, text: string) => writeFileSync(join(folders.conf, name), text);
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
  change(folders, 'sip_profiles/external.xml', (text) =>
    text.replace(/(name="context" value=")[^"]*/, (_, start: string) => `${start}numbers`),
  );
  letDomainsIn(folders, 'internal');
}

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { change, loadModule } from './edit-configuration.js';
import { freeTcpPort } from './free-ports.js';
import type { SwitchFolders } from './switch-process.js';
import { HOST } from './switch-settings.js';

/** Passwords of the phones 1001, by the domain of their tenant. */
export type TenantPhones = Readonly<Record<string, string>>;

export interface FusionPbx {
  /** Makes a copy of the configuration what Callcard's files are on a FusionPBX, as the documentation says. */
  prepare(folders: SwitchFolders): void;
  close(): Promise<void>;
}

const notFound = '<section name="result"><result status="not found"/></section>';
const documentOf = (section: string) => `<document type="freeswitch/xml">${section}</document>`;

const extension = (name: string, expression: string, actions: readonly (readonly [string, string])[]) =>
  `<extension name="${name}"><condition field="destination_number" expression="${expression}">` +
  actions.map(([application, data]) => `<action application="${application}" data="${data}"/>`).join('') +
  '</condition></extension>';

/** What its dialplan handler answers: a name with an `@` is left to the files, all others get the rows of everybody. */
function dialplan(context: string, line: string, tenant: string): string {
  if (context.includes('@')) return notFound;
  const rows =
    context === 'public'
      ? extension('callcard', `^\\+?(${line})$`, [
          ['export', 'call_direction=inbound'],
          ['set', `domain_name=${tenant}`],
          ['transfer', '$1 XML callcard_inbound@callcard'],
        ]) + extension('not-found', '^.*$', [['respond', '404']])
      : extension('voicemail', '^\\*97$', [['answer', '']]);
  return `<section name="dialplan"><context name="${context}">${rows}</context></section>`;
}

function directory(user: string, domain: string, phones: TenantPhones): string {
  const password = phones[domain];
  if (password === undefined || user !== '1001') return notFound;
  return (
    `<section name="directory"><domain name="${domain}"><groups><group name="default"><users><user id="${user}">` +
    `<params><param name="password" value="${password}"/></params>` +
    `<variables><variable name="user_context" value="${domain}"/></variables></user></users></group></groups></domain></section>`
  );
}

/**
 * Answers for the dialplan and the directory of a switch as FusionPBX does from its database, whose handler was read and tried by
 * itself. `line`: what leads to Callcard, digits alone; `tenant`: whose it is.
 */
export async function startFusionPbx(line: string, tenant: string, phones: TenantPhones): Promise<FusionPbx> {
  const port = await freeTcpPort();
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const asked = new URLSearchParams(body);
    const of = (name: string) => asked.get(name) ?? '';
    const section =
      of('section') === 'dialplan'
        ? dialplan(of('Hunt-Context') || of('Caller-Context'), line, tenant)
        : directory(of('user'), of('domain') || of('key_value'), phones);
    response.setHeader('content-type', 'text/xml');
    response.end(documentOf(section));
  });
  await new Promise<void>((resolve) => server.listen(port, HOST, resolve));

  return {
    prepare(folders) {
      const { conf, cdr } = folders;
      const write = (name: string, text: string) => writeFileSync(join(conf, name), text);
      loadModule(folders, 'mod_xml_curl');
      write(
        'autoload_configs/xml_curl.conf.xml',
        '<configuration name="xml_curl.conf" description="x"><bindings><binding name="all">' +
          `<param name="gateway-url" value="http://${HOST}:${port}/" bindings="dialplan|directory"/></binding></bindings></configuration>`,
      );
      useVariables(folders, tenant);
      rmSync(join(conf, 'directory/default.xml'));
      // Its own static files.
      for (const profile of ['internal', 'external'])
        change(folders, `sip_profiles/${profile}.xml`, (text) =>
          text
            .replace(/ *<param name="(?:force-[a-z-]*domain|challenge-realm|presence-hosts)"[^\n]*\n/g, '')
            .replace(/(name="context" value=")[^"]*/, (_, start: string) => `${start}public`)
            .replace(
              '<settings>',
              '<settings>\n<param name="presence-hosts" value="$${domain},$${local_ip_v4}"/>',
            ),
        );
      change(folders, 'autoload_configs/switch.conf.xml', (text) =>
        text
          .replace(/<interface-allowlist>[\s\S]*<\/interface-allowlist>/, '')
          .replace(/ *<param name="api-expansion"[^\n]*\n/, ''),
      );
      change(folders, 'autoload_configs/acl.conf.xml', (text) =>
        text.replaceAll(/\$\$\{callcard_\w+_cidr\}/g, '127.0.0.0/8'),
      );
      // Records of our calls alone.
      mkdirSync(cdr);
      change(folders, 'autoload_configs/json_cdr.conf.xml', (text) =>
        text.replace(/ *<param name="log-dir"[^\n]*\n/, ''),
      );
      change(folders, 'dialplan/callcard.xml', (text) =>
        text.replaceAll(
          /( *)<action application="multiset" data="\^\^;callcard(?:_out)?=1;/g,
          (action, indent: string) =>
            `${indent}<action application="export" data="json_cdr_base=$$\{callcard_cdr_dir}"/>\n${action}`,
        ),
      );
      // The same file under the names without an @, of which nothing must be read.
      write(
        'dialplan/plain.xml',
        '<include>\n<X-PRE-PROCESS cmd="set" data="callcard_context_suffix="/>\n' +
          '<X-PRE-PROCESS cmd="include" data="$${conf_dir}/dialplan/callcard.xml"/>\n' +
          '<X-PRE-PROCESS cmd="set" data="callcard_context_suffix=@callcard"/>\n</include>\n',
      );
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** `vars.xml` is FusionPBX's own; ours become a file beside the others, without what is FusionPBX's. */
function useVariables({ conf }: SwitchFolders, tenant: string): void {
  const path = join(conf, 'vars.xml');
  const ours = readFileSync(path, 'utf8');
  const own = /.*data="(?:domain|internal_sip_port|external_sip_port|recordings_dir|hold_music)[=$].*\n/g;
  const written = ours.replace(own, '').replace('callcard_domain=$${domain}', `callcard_domain=${tenant}`);
  if (written === ours) throw new Error('vars.xml has nothing to leave out');
  writeFileSync(join(conf, 'autoload_configs/callcard_vars.xml'), written);
  const ports = ours.match(/.*data="(?:internal_sip_port|external_sip_port)[=$].*\n/g) ?? [];
  writeFileSync(path, `<include>\n${ports.join('')}</include>\n`);
}

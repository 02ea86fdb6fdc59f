// A copy of a version's own `freeswitch/` folder, changed where the load needs it.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What FreeSWITCH is told where to find. */
export const folderNames = [
  ...['conf', 'log', 'db', 'run', 'scripts', 'storage', 'cache', 'certs', 'temp', 'recordings'],
];

/** The number that the bare profile's dialplan answers with nothing but a bridge to the phones. */
export const bareNumber = '77';

function change(path, ...replacements) {
  let text = readFileSync(path, 'utf8');
  for (const [from, to] of replacements) {
    if (!text.includes(from)) throw new Error(`${path} no longer has ${from}: the bench must be changed`);
    text = text.replace(from, to);
  }
  writeFileSync(path, text);
}

const phone = (extension, password) => `
    <user id="${extension}">
      <params>
        <param name="password" value="${password}"/>
        <param name="allow-empty-password" value="false"/>
      </params>
      <variables>
        <variable name="user_context" value="callcard_phones"/>
      </variables>
    </user>`;

const bareProfile = (port, host) => `<include>
<profile name="bare">
  <settings>
    <param name="context" value="bare"/>
    <param name="dialplan" value="XML"/>
    <param name="sip-ip" value="${host}"/>
    <param name="sip-port" value="${port}"/>
    <param name="rtp-ip" value="${host}"/>
    <param name="auth-calls" value="false"/>
    <param name="apply-inbound-acl" value="trunks"/>
    <param name="manage-presence" value="false"/>
    <param name="inbound-codec-prefs" value="PCMU,PCMA"/>
    <param name="outbound-codec-prefs" value="PCMU,PCMA"/>
    <param name="inbound-codec-negotiation" value="generous"/>
    <param name="rtp-timer-name" value="soft"/>
  </settings>
</profile>
</include>
`;

const bareDialplan = (phoneAddress) => `<include>
<context name="bare">
  <extension name="bare">
    <condition field="destination_number" expression="^${bareNumber}$">
      <action application="set" data="hangup_after_bridge=true"/>
      <action application="bridge" data="sofia/internal/a@${phoneAddress}"/>
    </condition>
  </extension>
</context>
</include>
`;

/** Adds a trunk, whose far end is at `proxy`, to the folder of a switch. */
export function addTrunk(base, name, proxy) {
  const parameters = { proxy, realm: 'callcard.local', username: 'callcard', password: 'none' };
  const all = { ...parameters, register: 'false', 'caller-id-in-from': 'true' };
  const lines = Object.entries(all).map(([key, value]) => `<param name="${key}" value="${value}"/>`);
  writeFileSync(
    join(base, `conf/sip_profiles/external/${name}.xml`),
    ['<include>', `<gateway name="${name}">`, ...lines, '</gateway>', '</include>'].join('\n'),
  );
}

/** Makes all folders of a switch below `base`: more phones, higher limits, and the bare profile beside the product's. */
export function makeSwitchFiles(base, files) {
  const { name, configuration, extensions, password, host, barePort, phonePort } = files;
  for (const each of folderNames.slice(1)) mkdirSync(join(base, each));
  const conf = join(base, 'conf');
  cpSync(configuration, conf, { recursive: true });
  const phones = extensions.map((extension) => phone(extension, password)).join('');
  change(join(conf, 'directory/default.xml'), ['</users>', `${phones}\n  </users>`]);
  change(
    join(conf, 'autoload_configs/switch.conf.xml'),
    // Otherwise it is the machine's name, and that of every switch on it.
    ['<settings>', `<settings>\n    <param name="switchname" value="${name}"/>`],
    ['name="max-sessions" value="$${callcard_max_sessions}"', 'name="max-sessions" value="5000"'],
    [
      'name="sessions-per-second" value="$${callcard_sessions_per_second}"',
      'name="sessions-per-second" value="2000"',
    ],
  );
  writeFileSync(join(conf, 'sip_profiles/bare.xml'), bareProfile(barePort, host));
  writeFileSync(join(conf, 'dialplan/bare.xml'), bareDialplan(`${host}:${phonePort}`));
}

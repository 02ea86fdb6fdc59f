import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SwitchFolders } from './switch-process.js';
import { HOST } from './switch-settings.js';

/** Adds a trunk to a copy of the configuration, as an engineer does, with this port as its far end. */
export const addTrunk = ({ conf }: Pick<SwitchFolders, 'conf'>, port: number): void => {
  const gateway = [
    // A line with an include tag is dropped whole.
    '<include>',
    '<gateway name="trunk">',
    `<param name="proxy" value="${HOST}:${port}"/>`,
    `<param name="realm" value="${HOST}"/>`,
    '<param name="username" value="callcard"/><param name="password" value="none"/>',
    '<param name="register" value="false"/>',
    '<param name="caller-id-in-from" value="true"/>',
    '</gateway>',
    '</include>',
  ];
  writeFileSync(join(conf, 'sip_profiles/external/trunk.xml'), gateway.join('\n'));
};

import { ok } from '@callcard/crm-core';
import type { Hono } from 'hono';
import { switchCheckView } from '../switch-check/view.js';
import type { ApiDeps } from './deps.js';
import type { Operation } from './operation.js';
import { endpoint, jsonReply } from './reply.js';

const checking: Operation = {
  id: 'checkSwitches',
  tag: 'Operation',
  summary: 'Check the switches, as `callcard doctor` does',
  description:
    'Asks each FreeSWITCH of the installation, calls one of our lines there over loopback, which is nobody’s call and rings nobody, and writes a file into each folder that is shared; what it makes it removes. It takes some seconds, and less than a minute; whoever asks while a check runs gets that one. A switch that cannot be asked is an answer, too.',
  answers: { 200: { description: 'What was found.', body: 'SwitchCheckList' } },
};

/** Adds the check of the switches, where the API has them. */
export function mountSwitchChecks(app: Hono, { switchChecks }: ApiDeps): void {
  if (!switchChecks) return;
  app.post(
    '/v1/switch-checks',
    endpoint(checking, async () =>
      ok(jsonReply({ switches: (await switchChecks.run()).map(switchCheckView) })),
    ),
  );
}

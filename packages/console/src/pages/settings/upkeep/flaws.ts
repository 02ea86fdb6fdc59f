import type { components } from '@callcard/api/client';
import type { SettingsWords } from '../../../words/en/settings-index.js';

type Flaw = components['schemas']['NumberFlaw'];

/** What is questionable about a stored number, in words. */
export function flawText({ flaws }: SettingsWords['quality'], flaw: Flaw): string {
  switch (flaw.code) {
    case 'otherReadings':
      return `${flaws.otherReadings}: ${flaw.readings.join(', ')}`;
    case 'renumbered':
      return `${flaws.renumbered}: ${flaw.renumbering.name} (${flaw.renumbering.since})`;
    case 'shared':
    case 'placeholder':
      return `${flaws[flaw.code]} (${flaw.holders})`;
    case 'unparseable':
    case 'ownNumber':
    case 'suspicious':
    case 'repaired':
    case 'notInPlan':
      return flaws[flaw.code];
  }
}

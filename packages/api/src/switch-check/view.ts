import { findingLine, notAskedLine } from './lines.js';
import type { SwitchCheck } from './switch-checks.js';

/** A check as clients and the command line show it, with each line in words. */
export function switchCheckView({ address, notAsked, findings }: SwitchCheck) {
  return {
    address,
    notAsked: notAsked && { code: notAsked.code, text: notAskedLine(notAsked, address) },
    findings: findings.map((each) => ({ ...each, text: findingLine(each) })),
  };
}

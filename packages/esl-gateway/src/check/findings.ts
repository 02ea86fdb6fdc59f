import { type SwitchFinding, type SwitchFindingCode, switchFindingStates } from '@callcard/crm-core';

/** Control characters have no place in a line, and a switch's answers are not endless. */
const plain = (text: string) => text.replace(/\p{Cc}+/gu, ' ').slice(0, 300);

export function finding(
  code: SwitchFindingCode,
  values: Readonly<Record<string, string | number>> = {},
): SwitchFinding {
  const texts = Object.entries(values).map(([name, value]) => [name, plain(String(value))] as const);
  return { code, state: switchFindingStates[code], values: Object.fromEntries(texts) };
}

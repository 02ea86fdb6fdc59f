import type { Line, LineRouting } from '../../../model/line.js';
import { err, ok, type Result } from '../../../model/result.js';
import type { CallerRule, DialPolicy, LineHours, OpeningHours } from '../../../model/routing-settings.js';
import type { FieldPath } from '../../../model/shape.js';
import { firstKnownCountry, normalizePhone } from '../../../phone/normalize.js';
import { type Installation, zoneOfHours } from '../../../routing/time-zones.js';
import type { InvalidField } from '../errors.js';
import type { SettledChange } from '../fields.js';
import { createSettingsReader, type SettingsReader } from './settings-reader.js';

/** Hours with their time zone written out (rule R5). Null: they name none, and nobody else says. */
export function withTimeZone<T extends OpeningHours>(
  hours: T,
  country: string | undefined,
  installation: Installation,
): T | null {
  const timeZone = hours.timeZone || zoneOfHours(country, installation);
  return timeZone ? { ...hours, timeZone } : null;
}

export const timeZoneNeeded: InvalidField = { path: ['hours', 'timeZone'], reason: 'timeZoneNeeded' };

function readPolicy(reader: SettingsReader, policy: DialPolicy): DialPolicy {
  const path = ['routing', 'dialPolicy'];
  const prefixes = (name: 'prefixes' | 'denied') =>
    policy[name] && {
      [name]: policy[name].map((each, index) => reader.prefix(each, [...path, name, index])),
    };
  return {
    ...policy,
    countries: policy.countries.map((each, index) => reader.country(each, [...path, 'countries', index])),
    ...prefixes('prefixes'),
    ...prefixes('denied'),
  };
}

function readRouting(reader: SettingsReader, routing: Partial<LineRouting>): Partial<LineRouting> {
  const { blocked, whenBlocked, exceptions, vip, dialPolicy } = routing;
  const rules = (list: readonly CallerRule[], path: FieldPath) =>
    list.map((rule, index) => reader.rule(rule, [...path, index]));
  return {
    ...routing,
    ...(blocked && { blocked: rules(blocked, ['routing', 'blocked']) }),
    ...(whenBlocked && { whenBlocked: reader.action(whenBlocked, ['routing', 'whenBlocked']) }),
    ...(exceptions && {
      exceptions: exceptions.map(({ caller, action }, index) => ({
        caller: reader.rule(caller, ['routing', 'exceptions', index, 'caller']),
        action: reader.action(action, ['routing', 'exceptions', index, 'action']),
      })),
    }),
    ...(vip && { vip: { ...vip, callers: rules(vip.callers, ['routing', 'vip', 'callers']) } }),
    ...(dialPolicy && { dialPolicy: readPolicy(reader, dialPolicy) }),
  };
}

function readHours(reader: SettingsReader, hours: LineHours): LineHours {
  const { whenClosed } = hours;
  return whenClosed ? { ...hours, whenClosed: reader.action(whenClosed, ['hours', 'whenClosed']) } : hours;
}

/** Our own number: as it is dialled in the line's country. What cannot be read so is judged as it stands. */
function readOwnNumber(number: string, country: string): string {
  const read = normalizePhone(number, { defaultCountry: firstKnownCountry(country) });
  return read.kind === 'e164' && read.extension === null ? read.e164 : number;
}

/** What is said of a line with its numbers, prefixes and countries as routing compares them, in the line's country. */
export function normalizeLine(
  said: SettledChange<'line'>,
  before: Line | undefined,
  installation: Installation,
): Result<SettledChange<'line'>, readonly InvalidField[]> {
  const countryReader = createSettingsReader(undefined);
  const country =
    said.country === undefined ? before?.country : countryReader.country(said.country, ['country']);
  const reader = createSettingsReader(country);
  const { number, routing, hours } = said;
  const zoned = hours && withTimeZone(readHours(reader, hours), country, installation);
  const read = {
    ...said,
    ...(country !== undefined && said.country !== undefined && { country }),
    ...(number !== undefined && { number: readOwnNumber(number, country ?? '') }),
    ...(routing && { routing: readRouting(reader, routing) }),
    ...(zoned && { hours: zoned }),
  };
  const errors = [...countryReader.errors, ...reader.errors, ...(hours && !zoned ? [timeZoneNeeded] : [])];
  return errors.length > 0 ? err(errors) : ok(read);
}

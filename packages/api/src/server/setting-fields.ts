import { isIPv6 } from 'node:net';
import { leadFields } from '@callcard/crm-core';
import { z } from 'zod';

/** A port number. */
export const port = (standard: number, lowest: number) =>
  z
    .string()
    .default(String(standard))
    .refine((text) => /^[0-9]{1,5}$/.test(text) && Number(text) >= lowest && Number(text) <= 65535, {
      error: `must be a port number from ${lowest} to 65535`,
    })
    .transform(Number);

/** Whole seconds, as a number. */
export const seconds = (standard: number, lowest: number) =>
  z
    .string()
    .default(String(standard))
    .refine((text) => /^[0-9]{1,4}$/.test(text) && Number(text) >= lowest && Number(text) <= 3600, {
      error: `must be a whole number of seconds from ${lowest} to 3600`,
    })
    .transform(Number);

/** A whole number. */
export const count = (standard: number, lowest: number, highest: number) =>
  z
    .string()
    .default(String(standard))
    .refine((text) => /^[0-9]{1,6}$/.test(text) && Number(text) >= lowest && Number(text) <= highest, {
      error: `must be a whole number from ${lowest} to ${highest}`,
    })
    .transform(Number);

const dayMs = 86_400_000;
/** Whole days, in milliseconds; `more`: a word that means none, null. */
export const days = (standard: number, more = '') =>
  z
    .string()
    .default(String(standard))
    .refine((text) => /^[0-9]{1,4}$/.test(text) || (more !== '' && text === more), {
      error: `must be a whole number of days from 0 to 9999${more && `, or "${more}"`}`,
    })
    .transform((text) => (text === more ? null : Number(text) * dayMs));

/** A name or an address of a host. */
export const hostName = z
  .string()
  .refine((text) => (text.includes(':') ? isIPv6(text) : /^[A-Za-z0-9._-]{1,255}$/.test(text)), {
    error: 'must be a host name or an IP address',
  });
/** The absolute path of a folder. */
export const folder = z.string().regex(/^\//, { error: 'must be an absolute path' }).optional();
/** A password; what a line of the event socket cannot hold would end it early. */
export const password = z
  .string()
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  .regex(/^[^\u0000-\u001f]{1,512}$/, { error: 'must be one line of text' })
  .optional();

const leadField = z.enum(leadFields);
/** Fields of a lead with commas between them; `none` for none. */
export const requiredFields = z
  .string()
  .transform((text) => (text.trim() === 'none' ? [] : text.split(',').map((name) => name.trim())))
  .refine((names) => names.every((name) => leadField.safeParse(name).success), {
    error: `must be "none", or of ${leadField.options.join(', ')}, with commas between them`,
  })
  .transform((names) => names.map((name) => leadField.parse(name)));

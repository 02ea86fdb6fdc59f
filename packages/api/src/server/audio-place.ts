import { isAbsolute, join } from 'node:path';
import { z } from 'zod';

/** Where recordings are kept. */
export type AudioPlace =
  | { readonly kind: 'folder'; readonly dir: string }
  | {
      readonly kind: 'bucket';
      readonly bucket: string;
      readonly prefix: string;
      readonly endpoint: string | undefined;
      readonly region: string | undefined;
      readonly pathStyle: boolean | undefined;
    }
  /** In the MongoDB database that holds the records; `url` may hold a password. */
  | { readonly kind: 'gridfs'; readonly url: string };

/** `gridfs`: in the database that `CALLCARD_STORE` names, whichever that is. */
type AudioSetting = Exclude<AudioPlace, { readonly kind: 'gridfs' }> | 'gridfs';

const form =
  'must be s3://<bucket>/<prefix> with ?endpoint=<URL>, region=<name> and pathStyle=true or false where they are needed, gridfs, or the absolute path of a folder';

const query = z.strictObject({
  endpoint: z
    .string()
    .refine(isServer, { error: 'has an endpoint that is no http or https URL of a server' })
    .optional(),
  region: z
    .string()
    .regex(/^[a-z0-9-]{1,64}$/, { error: 'has a region that is none' })
    .optional(),
  pathStyle: z
    .enum(['true', 'false'], { error: 'has a pathStyle that is neither true nor false' })
    .transform((text) => text === 'true')
    .optional(),
});

const bucketName = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const keyPrefix = /^(?:[A-Za-z0-9_-][A-Za-z0-9._-]*\/)*$/;

/** A server, and nothing in it: a path would be lost, and credentials are no part of settings. */
function isServer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, pathname, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && `${username}${password}${search}${hash}` === '' && pathname === '/';
}

/** Reads `CALLCARD_AUDIO`. What is said of one that cannot be read never repeats it: somebody may have put a secret there. */
export const audioPlace = z.string().transform((text, context): AudioSetting => {
  const refuse = (message: string) => {
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  };
  if (text === 'gridfs') return text;
  if (isAbsolute(text)) return { kind: 'folder', dir: text };
  if (!/^s3:\/\//.test(text) || !URL.canParse(text)) return refuse(form);
  const { hostname: bucket, pathname, port, username, password, hash, searchParams } = new URL(text);
  if (username !== '' || password !== '')
    return refuse(
      'must hold no credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or use a role of the machine',
    );
  const prefix = pathname.replace(/^\//, '').replace(/([^/])$/, '$1/');
  if (!bucketName.test(bucket) || !keyPrefix.test(prefix) || port !== '' || hash !== '') return refuse(form);
  const names = [...searchParams.keys()];
  if (new Set(names).size !== names.length) return refuse(form);
  const read = query.safeParse(Object.fromEntries(searchParams));
  const [issue] = read.error?.issues ?? [];
  if (!read.success) return refuse(issue?.code === 'unrecognized_keys' ? form : (issue?.message ?? form));
  const { endpoint, region, pathStyle } = read.data;
  return { kind: 'bucket', bucket, prefix, endpoint, region, pathStyle };
});

/** The place that a setting means, or the lack of one. `url`: of the MongoDB deployment that holds the records. */
export function placeOf(
  setting: AudioSetting | undefined,
  { dataDir, url }: { readonly dataDir: string; readonly url: string },
): AudioPlace {
  if (setting === 'gridfs') return { kind: 'gridfs', url };
  return setting ?? { kind: 'folder', dir: join(dataDir, 'audio') };
}

import { isAbsolute, join } from 'node:path';
import {
  type BucketAddress,
  bucketAddressForm,
  bucketAddressProblem,
  readBucketAddress,
} from '@callcard/audio-s3/address';
import { z } from 'zod';

/** Where recordings are kept. */
export type AudioPlace =
  | { readonly kind: 'folder'; readonly dir: string }
  | ({ readonly kind: 'bucket' } & BucketAddress)
  /** In the MongoDB database that holds the records; `url` may hold a password. */
  | { readonly kind: 'gridfs'; readonly url: string };

/** `gridfs`: in the database that `CALLCARD_STORE` names, whichever that is. */
type AudioSetting = Exclude<AudioPlace, { readonly kind: 'gridfs' }> | 'gridfs';

const form = `${bucketAddressForm}, gridfs, or the absolute path of a folder`;

/** Reads `CALLCARD_AUDIO`. What is said of one that cannot be read never repeats it: somebody may have put a secret there. */
export const audioPlace = z.string().transform((text, context): AudioSetting => {
  if (text === 'gridfs') return text;
  if (isAbsolute(text)) return { kind: 'folder', dir: text };
  const address = readBucketAddress(text);
  if (address.ok) return { kind: 'bucket', ...address.value };
  context.addIssue({ code: 'custom', message: bucketAddressProblem(address.error, form) });
  return z.NEVER;
});

/** The place that a setting means, or the lack of one. `url`: of the MongoDB deployment that holds the records. */
export function placeOf(
  setting: AudioSetting | undefined,
  { dataDir, url }: { readonly dataDir: string; readonly url: string },
): AudioPlace {
  if (setting === 'gridfs') return { kind: 'gridfs', url };
  return setting ?? { kind: 'folder', dir: join(dataDir, 'audio') };
}

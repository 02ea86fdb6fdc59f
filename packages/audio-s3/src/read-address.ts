import { err, ok, type Result } from '@callcard/crm-core';

/** A bucket as its address names it. */
export interface BucketAddress {
  readonly bucket: string;
  /** Ends with `/`, or is empty. */
  readonly prefix: string;
  readonly endpoint: string | undefined;
  readonly region: string | undefined;
  readonly pathStyle: boolean | undefined;
}

/** Why a text is no address of a bucket. */
export type BucketAddressError = 'malformed' | 'credentials' | 'badEndpoint' | 'badRegion' | 'badPathStyle';

/** How the address of a bucket is written. */
export const bucketAddressForm =
  's3://<bucket>/<prefix> with ?endpoint=<URL>, region=<name> and pathStyle=true or false where they are needed';

const bucketName = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const keyPrefix = /^(?:[A-Za-z0-9_-][A-Za-z0-9._-]*\/)*$/;
const regionName = /^[a-z0-9-]{1,64}$/;
const parameters = ['endpoint', 'region', 'pathStyle'];

/** A server, and nothing in it: a path would be lost, and credentials are no part of settings. */
function isServer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, pathname, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && `${username}${password}${search}${hash}` === '' && pathname === '/';
}

/** Reads `s3://<bucket>/<prefix>?endpoint=…&region=…&pathStyle=…`. */
export function readBucketAddress(text: string): Result<BucketAddress, BucketAddressError> {
  if (!/^s3:\/\//.test(text) || !URL.canParse(text)) return err('malformed');
  const { hostname: bucket, pathname, port, username, password, hash, searchParams } = new URL(text);
  if (username !== '' || password !== '') return err('credentials');
  const prefix = pathname.replace(/^\//, '').replace(/([^/])$/, '$1/');
  if (!bucketName.test(bucket) || !keyPrefix.test(prefix) || port !== '' || hash !== '')
    return err('malformed');
  const names = [...searchParams.keys()];
  if (new Set(names).size !== names.length || names.some((name) => !parameters.includes(name)))
    return err('malformed');
  const [endpoint, region, pathStyle] = parameters.map((name) => searchParams.get(name) ?? undefined);
  if (endpoint !== undefined && !isServer(endpoint)) return err('badEndpoint');
  if (region !== undefined && !regionName.test(region)) return err('badRegion');
  if (pathStyle !== undefined && pathStyle !== 'true' && pathStyle !== 'false') return err('badPathStyle');
  const isPathStyle = pathStyle === undefined ? undefined : pathStyle === 'true';
  return ok({ bucket, prefix, endpoint, region, pathStyle: isPathStyle });
}

/**
 * What is wrong with an address, and what to do: the end of a sentence that begins with the name of a setting. The address
 * is not repeated: somebody may have put a secret there. `form`: what the setting may be.
 */
export function bucketAddressProblem(error: BucketAddressError, form = bucketAddressForm): string {
  switch (error) {
    case 'malformed':
      return `must be ${form}`;
    case 'credentials':
      return 'must hold no credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or use a role of the machine';
    case 'badEndpoint':
      return 'has an endpoint that is no http or https URL of a server';
    case 'badRegion':
      return 'has a region that is none';
    case 'badPathStyle':
      return 'has a pathStyle that is neither true nor false';
  }
}

import type { ApiKey } from '../model/api-key.js';
import type { Repository } from './records.js';

/** API keys, found by the hash of what a client sends. */
export interface ApiKeyRepository extends Repository<ApiKey> {
  findByHash(sha256: string): Promise<ApiKey | undefined>;
}

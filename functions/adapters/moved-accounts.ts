import { createHash } from 'node:crypto';
import { Prefix } from '../contract.ts';
import { comparableAddress } from '../domain/people/email-address.ts';
import type { MovedAccounts } from '../domain/undo/moved-accounts.ts';
import type { ObjectStorage } from './object-storage.ts';

/** No `sub` is called so. */
const folder = `${Prefix.people}moved/`;

/** Small objects of the inbox bucket: `people/moved/<run>/<digest of the address>`, with the `sub` of the account that had it. */
export function storedMovedAccounts(
  storage: Pick<ObjectStorage, 'putIfAbsent' | 'readText'>,
  bucket: string,
): MovedAccounts {
  const keyOf = (runId: string, address: string) => `${folder}${runId}/${digestOf(address)}`;
  return {
    async remember(runId, address, sub) {
      await storage.putIfAbsent(bucket, keyOf(runId, address), sub, 'text/plain');
    },
    find: (runId, address) => storage.readText(bucket, keyOf(runId, address)),
  };
}

export function isMovedAccount(key: string): boolean {
  return key.startsWith(folder);
}

/** Whether a key says that an address was somebody's. */
export function isMoveFrom(key: string, address: string): boolean {
  return isMovedAccount(key) && key.endsWith(`/${digestOf(address)}`);
}

function digestOf(address: string): string {
  return createHash('sha256').update(comparableAddress(address)).digest('hex').slice(0, 40);
}

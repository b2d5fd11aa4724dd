import { mappingStorage } from '../../functions/adapters/mapping-storage.ts';
import { s3ObjectStorage } from '../../functions/adapters/object-storage.ts';
import type { MappedHeaders } from '../../functions/domain/columns/column-mapping.ts';
import { rememberColumns } from '../../functions/domain/import/remember-columns.ts';
import { isCustomField } from '../../functions/domain/people/fields.ts';
import { CommandFailure, UsageError } from '../command-line/exit-code.ts';
import type { ImportTarget, TargetClients } from '../target/target-clients.ts';
import { describePool } from '../user-pool/read-pool.ts';

/**
 * Remembers what columns are, for all files with a header row.
 * @throws CommandFailure when others keep changing it
 */
export async function saveColumns(
  { s3 }: TargetClients,
  { inboxBucket }: ImportTarget,
  key: string,
  columns: MappedHeaders,
): Promise<void> {
  const storage = mappingStorage(s3ObjectStorage(s3), inboxBucket);
  if (await rememberColumns(storage, key, columns, () => new Date())) return;
  throw new CommandFailure(`${key} is being changed by others. Try again.`);
}

/** A file that is mapped to an attribute that the pool lacks is refused, and one that is remembered so each time. @throws UsageError */
export async function requireAttributes(
  { cognito }: TargetClients,
  { userPoolId }: ImportTarget,
  columns: MappedHeaders,
): Promise<void> {
  const custom = Object.values(columns).filter((field) => field.startsWith('custom:'));
  if (custom.length === 0) return;
  const { SchemaAttributes = [] } = await describePool(cognito, userPoolId);
  const known = SchemaAttributes.flatMap(({ Name = '' }) => (isCustomField(Name) ? [Name] : []));
  const unknown = custom.find((field) => !known.some((name) => name === field));
  if (unknown !== undefined)
    throw new UsageError(`The user pool has no attribute ${unknown}. It has ${known.join(', ') || 'none of its own'}.`);
}

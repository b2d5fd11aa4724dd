import { s3ObjectStorage } from '../../functions/adapters/object-storage.ts';
import type { MappedHeaders } from '../../functions/domain/columns/column-mapping.ts';
import { normaliseWord } from '../../functions/domain/columns/header-words.ts';
import { UnusableFile } from '../../functions/domain/errors.ts';
import { formatMapping, parseMapping } from '../../functions/domain/import/mapping-file.ts';
import { isCustomField } from '../../functions/domain/people/fields.ts';
import { CommandFailure, UsageError } from '../command-line/exit-code.ts';
import type { ImportTarget, TargetClients } from '../target/target-clients.ts';
import { describePool } from '../user-pool/read-pool.ts';

/** Two people who map the same header row at the same moment meet once. */
const maxAttempts = 5;

/**
 * Remembers what columns are, for all files with a header row. What was remembered of other columns stays; a mapping that can't be
 * read is replaced.
 * @throws CommandFailure when others keep changing it
 */
export async function rememberColumns(
  { s3 }: TargetClients,
  { inboxBucket }: ImportTarget,
  key: string,
  columns: MappedHeaders,
): Promise<void> {
  const storage = s3ObjectStorage(s3);
  for (let attempt = 0; attempt < maxAttempts; attempt++) {
    const found = await storage.readTagged(inboxBucket, key);
    const text = formatMapping({ ...withoutThose(found?.text, key, columns), ...columns }, new Date());
    const isDone = found
      ? await storage.replace(inboxBucket, key, text, 'application/json', found.tag)
      : await storage.putIfAbsent(inboxBucket, key, text, 'application/json');
    if (isDone) return;
  }
  throw new CommandFailure(`${key} is being changed by others. Try again.`);
}

/** What was remembered, without the columns of which something else is said now. */
function withoutThose(text: string | undefined, key: string, columns: MappedHeaders): MappedHeaders {
  if (text === undefined) return {};
  const said = new Set(Object.keys(columns).map(normaliseWord));
  try {
    const remembered = Object.entries(parseMapping(text, key));
    return Object.fromEntries(remembered.filter(([header]) => !said.has(normaliseWord(header))));
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error;
    return {};
  }
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

import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { s3ObjectStorage } from '../../functions/adapters/object-storage.ts';
import { objectExists } from '../../functions/adapters/stored-objects.ts';
import { Prefix } from '../../functions/contract.ts';
import { UnusableFile } from '../../functions/domain/errors.ts';
import { isMappingKey, parseMapping } from '../../functions/domain/import/mapping-file.ts';
import { commandLine } from '../../local/command-line.ts';
import { ExitCode, UsageError } from '../command-line/exit-code.ts';
import { replaceControlCharacters, type Terminal } from '../command-line/terminal.ts';
import { type OpenTarget, openTarget, type TargetOptions } from '../target/target.ts';
import { clientsOf, type TargetClients } from '../target/target-clients.ts';

export interface MappingsInput extends TargetOptions {
  /** Which one to forget. */
  readonly key: string | undefined;
}

/** `onboarding mappings list`. @returns the exit code */
export async function listMappings({ key, ...input }: MappingsInput, { print }: Terminal): Promise<number> {
  if (key !== undefined) throw new UsageError(`list takes no KEY, got '${key}'`);
  return withTarget(input, async (target, { s3 }) => {
    const storage = s3ObjectStorage(s3);
    const keys = await storage.list(target.inboxBucket, Prefix.mappings);
    if (keys.length === 0) print('Nothing is remembered of columns.');
    for (const found of keys) {
      const text = await storage.readText(target.inboxBucket, found);
      // Forgotten meanwhile.
      if (text !== undefined) print(replaceControlCharacters(`${found}  ${describeMapping(text, found)}`));
    }
  });
}

function describeMapping(text: string, key: string): string {
  try {
    return Object.entries(parseMapping(text, key))
      .map(([header, field]) => `"${header}" = ${field}`)
      .join(', ');
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error;
    return "can't be read, so that files with its header row are refused";
  }
}

/** `onboarding mappings forget`. @returns the exit code */
export async function forgetMapping({ key, ...input }: MappingsInput, { print }: Terminal): Promise<number> {
  // The bucket has files of people, too.
  if (key === undefined || !isMappingKey(key))
    throw new UsageError('forget needs a KEY such as mappings/045af3f95f36c2d74c29cb125419abcc.json');
  return withTarget(input, async ({ inboxBucket, options }, { s3 }) => {
    if (!(await objectExists(s3, inboxBucket, key)))
      throw new UsageError(`There is no ${key}. To see what there is: ${commandLine('mappings', ...options)}`);
    await s3.send(new DeleteObjectCommand({ Bucket: inboxBucket, Key: key }));
    print(`Forgotten      ${key}`);
  });
}

async function withTarget(
  input: TargetOptions,
  work: (target: OpenTarget, clients: TargetClients) => Promise<void>,
): Promise<number> {
  const target = await openTarget(input);
  const clients = clientsOf(target);
  try {
    await work(target, clients);
    return ExitCode.done;
  } finally {
    clients.destroy();
    await target.close();
  }
}

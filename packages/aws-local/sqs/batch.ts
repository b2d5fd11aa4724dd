import { AwsError } from '../aws-error.ts';
import { maxMessageBytes } from './messages.ts';
import { type Body, readList } from './parameters.ts';

/** @throws AwsError `BatchRequestTooLong` when the messages of a batch are longer together than one may be */
export function checkBatchSize({ Entries }: Body): void {
  const bodies = readList(Entries).map((entry) => ({ ...(entry as object) }) as Body);
  const bytes = bodies.reduce((sum, { MessageBody }) => sum + Buffer.byteLength(String(MessageBody ?? '')), 0);
  if (bytes <= maxMessageBytes) return;
  throw new AwsError(
    'BatchRequestTooLong',
    `Batch requests cannot be longer than ${maxMessageBytes} bytes. You have sent ${bytes} bytes.`,
  );
}

/** Handles a batch: an error of one entry does not affect the others. */
export function handleEntries(body: Body, handle: (entry: Body) => object) {
  const entries = readList(body.Entries).map((entry) =>
    typeof entry === 'object' && entry ? { ...entry } : {},
  ) as Body[];
  if (entries.length === 0)
    throw new AwsError('EmptyBatchRequest', 'There should be at least one entry in the request.');
  if (entries.length > 10) {
    throw new AwsError(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are 10. You have sent ${entries.length}.`,
    );
  }
  const ids = entries.map(({ Id }) => String(Id ?? ''));
  if (!ids.every((id) => /^[\w-]{1,80}$/.test(id))) {
    throw new AwsError(
      'InvalidBatchEntryId',
      'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
    );
  }
  const repeated = ids.find((id, index) => ids.indexOf(id) < index);
  if (repeated !== undefined) throw new AwsError('BatchEntryIdsNotDistinct', `Id ${repeated} repeated.`);
  const Successful: object[] = [];
  const Failed: object[] = [];
  for (const entry of entries) {
    try {
      Successful.push({ Id: entry.Id, ...handle(entry) });
    } catch (error) {
      if (!(error instanceof AwsError) || error.code === 'QueueDoesNotExist') throw error;
      Failed.push({ Id: entry.Id, SenderFault: true, Code: error.code, Message: error.message });
    }
  }
  return { Successful, Failed };
}

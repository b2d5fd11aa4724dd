import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { jsonLines } from '../../functions/domain/import/json-lines.ts';
import type { BatchItem, RowOutcome } from '../../functions/domain/onboarding/onboard-batch.ts';

/** Where prepare-import's people of a file lie. */
export const usersOf = (file: string) => `${file}.users.jsonl`;
/** Where the map's results for a file lie, named as AWS names them. */
export const resultsOf = (file: string) => `${file}.results/SUCCEEDED_0.json`;

const batchSize = 200;

/** Writes the results of a map that created everybody in `users.jsonl`, each child with its input, as AWS does. */
export async function writeResults(file: string): Promise<void> {
  const results = createWriteStream(resultsOf(file));
  let items: BatchItem[] = [];
  let children = 0;
  const write = async () => {
    const outcomes: RowOutcome[] = items.map(({ row }) => ({ row, outcome: 'created' }));
    const child = {
      Input: JSON.stringify({ Items: items, BatchInput: { run_id: 'bench', preview: false } }),
      Output: JSON.stringify({ outcomes }),
      Status: 'SUCCEEDED',
    };
    items = [];
    if (!results.write(`${children++ === 0 ? '[' : ','}${JSON.stringify(child)}`)) await once(results, 'drain');
  };
  for await (const item of jsonLines(createReadStream(usersOf(file)))) {
    items.push(item as BatchItem);
    if (items.length === batchSize) await write();
  }
  if (items.length > 0) await write();
  results.end(']');
  await once(results, 'close');
}

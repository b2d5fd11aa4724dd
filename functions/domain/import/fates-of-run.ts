import type { RowFate } from '../onboarding/onboard-batch.ts';
import { FateTable } from './fate-table.ts';
import { jsonArrayObjects } from './json-array.ts';

/**
 * What ResultWriter keeps of a child where no `WriterConfig` says otherwise: `Transformation: NONE`, with the metadata around the
 * output. `COMPACT` would leave that out, and `Output` with it; not every server that stands in for AWS knows it.
 * https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html
 */
interface ChildResult {
  readonly Output?: string;
}

const succeededFile = /\/SUCCEEDED_\d+\.json$/;

/**
 * Collects the fates that the map's children returned. Children that failed returned none: their rows stay without a fate.
 *
 * @param keys all keys below the run's results; read without the manifest, which a map that was stopped never wrote
 * @param read the bytes of one of them
 */
export async function fatesOfRun(
  keys: readonly string[],
  read: (key: string) => AsyncIterable<Uint8Array>,
): Promise<FateTable> {
  const fates = new FateTable();
  for (const key of keys.filter((candidate) => succeededFile.test(candidate))) {
    for await (const child of jsonArrayObjects(read(key))) {
      const { Output } = child as ChildResult;
      if (Output === undefined) continue;
      const { outcomes } = JSON.parse(Output) as { outcomes: readonly RowFate[] };
      for (const fate of outcomes) fates.set(fate);
    }
  }
  return fates;
}

import type { RowOutcome } from '../onboarding/onboard-batch.ts';
import { jsonArrayObjects } from './json-array.ts';
import { OutcomeTable } from './outcome-table.ts';

/**
 * What ResultWriter stores of a child where no `WriterConfig` says otherwise: `Transformation: NONE`, with the metadata around the
 * output. `COMPACT` would leave that out, and `Output` with it; not every server that emulates AWS knows it.
 * https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html
 */
interface ChildResult {
  readonly Output?: string;
}

const succeededFile = /\/SUCCEEDED_\d+\.json$/;

/**
 * Collects the outcomes that the map's children returned. Children that failed returned none: their rows stay without one.
 *
 * @param keys all keys below the run's results; read without the manifest, which a map that was stopped never wrote
 * @param read the bytes of one of them
 */
export async function collectOutcomes(
  keys: readonly string[],
  read: (key: string) => AsyncIterable<Uint8Array>,
): Promise<OutcomeTable> {
  const table = new OutcomeTable();
  for (const key of keys.filter((candidate) => succeededFile.test(candidate))) {
    for await (const child of jsonArrayObjects(read(key))) {
      const { Output } = child as ChildResult;
      if (Output === undefined) continue;
      const { outcomes } = JSON.parse(Output) as { readonly outcomes: readonly RowOutcome[] };
      for (const outcome of outcomes) table.set(outcome);
    }
  }
  return table;
}

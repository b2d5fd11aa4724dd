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
 * What the map's children returned. Children that failed returned nothing.
 *
 * @param keys all keys below the map's results; read without the manifest, which a map that was stopped never wrote
 * @param read the bytes of one of them
 */
export async function* collectChildOutputs<Output>(
  keys: readonly string[],
  read: (key: string) => AsyncIterable<Uint8Array>,
): AsyncGenerator<Output> {
  for (const key of keys.filter((candidate) => succeededFile.test(candidate))) {
    for await (const child of jsonArrayObjects(read(key))) {
      const { Output } = child as ChildResult;
      if (Output !== undefined) yield JSON.parse(Output) as Output;
    }
  }
}

/** Collects the outcomes of rows. Those of children that failed stay without one. @param keys, read as above */
export async function collectOutcomes(
  keys: readonly string[],
  read: (key: string) => AsyncIterable<Uint8Array>,
): Promise<OutcomeTable> {
  const table = new OutcomeTable();
  for await (const { outcomes } of collectChildOutputs<{ readonly outcomes: readonly RowOutcome[] }>(keys, read)) {
    for (const outcome of outcomes) table.set(outcome);
  }
  return table;
}

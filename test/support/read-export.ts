import { createReadStream } from 'node:fs';
import { rowNumberReader } from '../../functions/domain/import/national-numbers.ts';
import { openTable } from '../../functions/domain/import/open-table.ts';
import { RowReader } from '../../functions/domain/import/row-reader.ts';
import type { PoolRules } from '../../functions/domain/people/pool-rules.ts';
import { poolRules } from './pool-rules.ts';

interface ExportFacts {
  /** The country in the settings. */
  readonly country?: string | undefined;
  readonly pool?: PoolRules;
}

/**
 * Reads a file as an import does on 30 November 2026.
 * @returns a line for each row below the header: `ann@example.com Ann|Lee phone_number=…` of people, with the whole name after
 *   another `|` if there is one, `left out` at the end where a value was; and the code of all others
 */
export async function readExport(path: string, { country, pool = poolRules() }: ExportFacts = {}): Promise<string[]> {
  const { header, batches } = await openTable({ bytes: createReadStream(path), openArchive: refuseArchive });
  const rows = (await Array.fromAsync(batches)).flat();
  const readNational = await rowNumberReader(header, country);
  const reader = new RowReader(header, pool, { today: '2026-11-30', sample: rows, readNational });
  return rows.map((row) => {
    const outcome = reader.read(row);
    return 'json' in outcome ? describePerson(JSON.parse(outcome.json)) : outcome.code;
  });
}

function describePerson({
  row: _,
  email,
  given_name,
  family_name,
  name,
  left_out,
  ...others
}: Record<string, unknown>) {
  const names = [given_name, family_name, name].map((value) => value ?? '').join('|');
  const values = Object.entries(others).map(([field, value]) => `${field}=${value}`);
  return [email, names.replace(/\|$/, ''), ...values, ...(left_out ? ['left out'] : [])].join(' ');
}

function refuseArchive(): never {
  throw new Error('Exports in these tests are CSVs.');
}

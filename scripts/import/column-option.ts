import { UsageError } from '../command-line/exit-code.ts';

/** What `--map` says of a column. */
export type SaidOfColumn = readonly [header: string, field: string];

/** Splits a value of `--map`. A header word may have an equals sign, a field has none. @throws UsageError */
export function splitMapOption(text: string, option: string): SaidOfColumn {
  const at = text.lastIndexOf('=');
  const header = text.slice(0, Math.max(0, at)).trim();
  if (header === '') throw new UsageError(`${option} must be COLUMN=FIELD, such as "Team=groups", not "${text}"`);
  return [header, text.slice(at + 1).trim()];
}

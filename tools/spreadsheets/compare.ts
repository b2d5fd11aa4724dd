import { isDeepStrictEqual } from 'node:util';
import type { ReadFile, ReadRow } from './read-file.ts';

/** A file as it is read, or the code and text with which it is refused. */
export type Result = ReadFile | string;

/** How a workbook was made of the CSV that it is compared with. */
export interface Conversion {
  /** Whether the spreadsheet was asked to leave all cells as they are. */
  readonly asTexts: boolean;
  /** How many rows of the workbook are none of the CSV. */
  readonly rowsAbove: number;
}

/** What a CSV and the workbook made of it don't have in common. */
export interface Difference {
  readonly csv: string;
  readonly workbook: string;
  /** Why it has to be; undefined where something is wrong. */
  readonly reason?: string | undefined;
}

interface Explanation {
  readonly reason: string;
  readonly explains: (csv: ReadRow, workbook: ReadRow) => boolean;
}

const anyConversion: readonly Explanation[] = [
  {
    reason: 'in a spreadsheet all rows are as wide as the header',
    explains: (csv) => csv.code === 'WRONG_FIELD_COUNT',
  },
];

/** Where the spreadsheet takes cells for numbers and dates: each ends right, or with a text that says what to do. */
const detectingConversion: readonly Explanation[] = [
  {
    reason: 'the text quotes the cell, or says what is wrong with it, as the spreadsheet has it',
    explains: (csv, { outcome, code, person }) =>
      csv.outcome === outcome && csv.code === code && isDeepStrictEqual(csv.person, person),
  },
  {
    reason: 'the spreadsheet took the + away, and the text says so',
    explains: (csv, workbook) =>
      workbook.detail?.includes('took the + away') === true && differOnlyIn(['phone_number'], csv, workbook),
  },
  {
    reason: 'the settings of the spreadsheet say which day is meant',
    explains: (csv, workbook) => csv.code === 'VALUE_LEFT_OUT' && differOnlyIn(['birthdate'], csv, workbook),
  },
  {
    reason: 'the value of a formula counts',
    explains: (csv, workbook) => {
      const formulas = Object.entries(csv.person ?? {}).filter(([, value]) => String(value).startsWith('='));
      return differOnlyIn(
        formulas.map(([field]) => field),
        csv,
        workbook,
      );
    },
  },
];

function differOnlyIn(fields: readonly string[], { person: one }: ReadRow, { person: other }: ReadRow): boolean {
  if (one === undefined || other === undefined) return false;
  const rest = (person: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(Object.entries(person).filter(([field]) => !fields.includes(field)));
  return isDeepStrictEqual(rest(one), rest(other));
}

/** Lists what becomes of a workbook otherwise than of the CSV that it was made of. */
export function compareResults(csv: Result, workbook: Result, conversion: Conversion): Difference[] {
  if (typeof csv === 'string' || typeof workbook === 'string') return compareRefusals(csv, workbook);
  return [...compareColumns(csv, workbook), ...compareRows(csv, workbook, conversion)];
}

function compareRefusals(csv: Result, workbook: Result): Difference[] {
  if (csv === workbook) return [];
  const describe = (result: Result) => (typeof result === 'string' ? result : `${result.rows.length} rows`);
  const isAboutText = typeof csv === 'string' && /^(?:UNKNOWN_ENCODING|BINARY_FILE):/.test(csv);
  const reason = isAboutText ? 'only a text can be of another kind or encoding' : undefined;
  return [{ csv: describe(csv), workbook: describe(workbook), reason }];
}

function compareColumns(csv: ReadFile, workbook: ReadFile): Difference[] {
  // Of empty columns without a word a spreadsheet saves nothing.
  const list = ({ columns }: ReadFile) =>
    columns.filter(({ header, filled }) => filled > 0 || !/^\(column \d+\)$/.test(header));
  const describe = (file: ReadFile) =>
    list(file)
      .map(({ header, field, filled }) => `${header}: ${field} ${filled}`)
      .join(', ');
  const [one, other] = [describe(csv), describe(workbook)];
  return one === other ? [] : [{ csv: one, workbook: other }];
}

function compareRows(csv: ReadFile, workbook: ReadFile, { asTexts, rowsAbove }: Conversion): Difference[] {
  const explanations = asTexts ? anyConversion : [...anyConversion, ...detectingConversion];
  const ofCsv = new Map(csv.rows.map((row) => [row.row, row]));
  const ofWorkbook = new Map(workbook.rows.map((row) => [row.row - rowsAbove, { ...row, row: row.row - rowsAbove }]));
  return [...new Set([...ofCsv.keys(), ...ofWorkbook.keys()])].flatMap((row) => {
    const [one, other] = [ofCsv.get(row), ofWorkbook.get(row)];
    if (isDeepStrictEqual(one, other)) return [];
    const found = one && other && explanations.find(({ explains }) => explains(one, other));
    return [{ csv: describeRow(one), workbook: describeRow(other), reason: found?.reason }];
  });
}

function describeRow(row: ReadRow | undefined): string {
  return row === undefined ? 'no row' : JSON.stringify(row);
}

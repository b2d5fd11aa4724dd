import { describe, expect, test } from 'vitest';
import { openArchive } from '../../../../functions/adapters/open-archive.ts';
import type {
  ColumnMapping,
  MappedHeaders,
  MappingLayer,
} from '../../../../functions/domain/columns/column-mapping.ts';
import { openCsv } from '../../../../functions/domain/csv/read-records.ts';
import type { ColumnTerms } from '../../../../functions/domain/csv/table.ts';
import { openTable } from '../../../../functions/domain/import/open-table.ts';
import { inEnglish } from '../../../support/in-english.ts';
import { refusalOf } from '../../../support/refusal-of.ts';
import { odsOf, xlsxOf, xlsxParts, zipOf } from '../../../support/workbooks.ts';
import { text } from '../spreadsheet/read-workbook.ts';
import { inChunks } from './csv-files.ts';

const forThisImport = (columns: MappedHeaders): ColumnMapping => [{ by: 'import', columns }];

async function open(text: string, terms: ColumnTerms) {
  const { header, batches, mapping } = await openCsv(inChunks(Buffer.from(text)), terms);
  const rows = (await Array.fromAsync(batches)).flat().map(({ cells }) => cells);
  return { header, rows, mapping };
}

/** Remembers a mapping for these words, and which words were looked up. */
function memoryOf(words: string, columns: MappedHeaders) {
  const asked: string[] = [];
  const layer: MappingLayer = { by: 'remembered', key: 'mappings/ab12.json', columns };
  const recall = async (found: readonly string[]) => {
    asked.push(found.join());
    return found.join() === words ? layer : undefined;
  };
  return { asked, layer, recall };
}

describe('the header', () => {
  const text = 'Staff\nMade by;hr@x.example\nDienst;Wohnort\nann@x.example;Ulm\n';

  test('is found below titles by words that are mapped', async () => {
    const mapping = forThisImport({ Dienst: 'email', Wohnort: 'ignore' });
    const { header, rows } = await open(text, { mapping });
    expect(header).toMatchObject({ names: ['Dienst', 'Wohnort'], fields: ['email', undefined] });
    expect(header.ignoredColumns).toEqual(['Wohnort']);
    expect(rows).toEqual([['ann@x.example', 'Ulm']]);
  });

  test('is found below titles by what was remembered for it', async () => {
    const { recall, layer, asked } = memoryOf('Dienst,Wohnort', { Dienst: 'email' });
    const { header, mapping } = await open('Staff;\n2026;\nDienst;Wohnort\nann@x.example;Ulm\n', { recall });
    expect(header).toMatchObject({ names: ['Dienst', 'Wohnort'], fields: ['email', undefined] });
    expect(mapping).toEqual([layer]);
    expect(asked).toEqual(['Staff', '2026', 'Dienst,Wohnort']);
  });

  test('is looked up once where its words tell it, and people never are', async () => {
    const known = memoryOf('E-Mail,Vorname,Team', { Team: 'ignore' });
    const { header } = await open('E-Mail,Vorname,Team\na@x.example,A,\n', { recall: known.recall });
    expect(inEnglish(header.reasons[2])).toBe('remembered for this header row');
    expect(known.asked).toEqual(['E-Mail,Vorname,Team']);
    const withSign = memoryOf('E-Mail (@),Vorname', { Vorname: 'ignore' });
    const found = await open('E-Mail (@),Vorname\na@x.example,A\n', {
      mapping: forThisImport({ 'e-mail': 'email' }),
      ...withSign,
    });
    expect(found.mapping).toContain(withSign.layer);
    const unknown = memoryOf('', {});
    await expect(open('Dienst;x\nann@x.example;1\nbob;2\n', { recall: unknown.recall })).rejects.toThrow('NO_EMAIL');
    expect(unknown.asked).toEqual(['Dienst,x']);
  });
});

describe('a file is refused with INVALID_MAPPING', () => {
  test.each<[string, string, MappedHeaders, string]>([
    [
      'whose addresses are ignored',
      'E-Mail,Team\na@x.example,x\n',
      { 'e-mail': 'ignore' },
      'No column has the email addresses: "E-Mail" is to be ignored, mapped for this import. Map',
    ],
    [
      'that has none',
      'Team,Ort\nx,y\n',
      { Team: 'groups' },
      'No column has the email addresses: "Tea…" is groups, mapped for this import. Map',
    ],
    [
      'for an attribute that the pool lacks',
      'email,Team\na@x.example,x\n',
      { Team: 'custom:taem' },
      '"Tea…" is mapped to custom:taem (mapped for this import), but the user directory has no such attribute; it has custom:team.',
    ],
    [
      'that lacks a column',
      'email,Team\na@x.example,x\n',
      { email: 'email', Teem: 'groups' },
      `In the upload's metadata "tee…" is mapped, but the file has no such column; it has "Team". Correct`,
    ],
    [
      'that lacks a column, and addresses',
      'Tel,Max Muster\n1,x\n',
      { 'Max Mustr': 'groups' },
      `In the upload's metadata "max…" is mapped, but the file has no such column; it has "Max…". Correct`,
    ],
    [
      'that has nothing like a column',
      'email,Team\na@x.example,x\n',
      { Site: 'groups' },
      `In the upload's metadata "sit…" is mapped, but the file has no such column. Correct`,
    ],
  ])('%s', async (_, text, columns, sentence) => {
    const opened = () => open(text, { mapping: forThisImport(columns), customAttributes: ['email', 'custom:team'] });
    expect(await refusalOf(opened)).toContain(`INVALID_MAPPING: ${sentence}`);
  });

  test('and says how to forget what was remembered', async () => {
    const { recall } = memoryOf('E-Mail,Team', { 'E-Mail': 'ignore' });
    expect(await refusalOf(() => open('E-Mail,Team\na@x.example,x\n', { recall }))).toMatch(
      /"E-Mail" is to be ignored, remembered for this header row\. .* npx onboarding mappings forget mappings\/ab12\.json$/,
    );
  });

  test('but not for settings that are about other files', async () => {
    const bySettings = (columns: MappedHeaders): ColumnTerms => ({ mapping: [{ by: 'settings', columns }] });
    await expect(open('Team\nx\n', bySettings({ Team: 'groups' }))).rejects.toThrow('NO_EMAIL_COLUMN');
    await expect(open('Mail\na@x.example\n', bySettings({ Mail: 'name' }))).rejects.toThrow('INVALID_MAPPING');
    await expect(open('Dienst\na@x.example\n', bySettings({ Dienst: 'name' }))).rejects.toThrow('INVALID_MAPPING');
    expect((await open('Mail\na@x.example\n', bySettings({ Team: 'custom:none' }))).rows).toHaveLength(1);
  });
});

describe('a workbook', () => {
  const rows = [['Staff'], ['Dienst', 'Wohnort'], ['ann@x.example', 'Ulm']];
  const open = async (bytes: Buffer, terms: ColumnTerms) => {
    const { header, batches, mapping } = await openTable({ bytes: inChunks(bytes), openArchive }, terms);
    return { header, mapping, rows: (await Array.fromAsync(batches)).flat() };
  };

  test.each([
    ['xlsx', xlsxOf],
    ['ods', odsOf],
  ])('of type .%s has the columns that people say, and that were remembered', async (_, workbookOf) => {
    const { recall, layer } = memoryOf('Dienst,Wohnort', { Dienst: 'email', Wohnort: 'ignore' });
    for (const terms of [{ recall }, { mapping: forThisImport(layer.columns) }]) {
      const { header, rows: people } = await open(workbookOf(rows), terms);
      expect(header).toMatchObject({ names: ['Dienst', 'Wohnort'], fields: ['email', undefined] });
      expect(people).toHaveLength(1);
    }
  });
});

describe('the sheet of a workbook', () => {
  const notes = [['Hello HR'], ['Only the table counts']];
  const table = [
    ['Who', 'Team X'],
    ['ann@example.com', 'crew'],
  ];
  const workbook = (sheets: readonly (readonly (readonly string[])[])[]) =>
    zipOf(
      xlsxParts({
        sheets: sheets.map((rows, index) => ({
          name: `S${index + 1}`,
          rows: rows.map((cells) => `<row>${cells.map(text).join('')}</row>`).join(''),
        })),
      }),
    );
  const openSheets = (sheets: readonly (readonly (readonly string[])[])[], terms: ColumnTerms) =>
    openTable({ bytes: inChunks(workbook(sheets)), openArchive }, terms);

  test('is found by words that are mapped, below a title, although none is known for the addresses', async () => {
    const refusal = await refusalOf(() =>
      openSheets([notes, [['Staff list'], ...table]], { mapping: forThisImport({ 'Team X': 'groups' }) }),
    );
    expect(refusal).toMatch(/^INVALID_MAPPING: Sheet "S2": No column has the email addresses: "Tea/);
  });

  test('is found by what was remembered for its header row', async () => {
    const { recall, layer } = memoryOf('Who,Team X', { Who: 'email', 'Team X': 'groups' });
    const { header, mapping, sheets, batches } = await openSheets([notes, table], { recall });
    await batches.return();
    expect(sheets?.read).toBe('S2');
    expect(mapping).toEqual([layer]);
    expect(header.fields).toEqual(['email', 'groups']);
  });
});

import { describe, expect, test } from 'vitest';
import { ownWords } from '../../../../functions/domain/csv/header.ts';
import {
  formatMapping,
  formatMetadata,
  mappingKeyOf,
  parseMapping,
  parseMetadata,
} from '../../../../functions/domain/import/mapping-file.ts';
import { refusalOf } from '../../../support/refusal-of.ts';

const key = (...cells: string[]) => mappingKeyOf(ownWords(cells));

describe('the key of a mapping', () => {
  test('is that of the words, as they are compared', async () => {
    expect(await key('E-Mail', 'Team')).toBe('mappings/045af3f95f36c2d74c29cb125419abcc.json');
    expect(await key('\ufeffemail ', 'TEAM*')).toBe(await key('E-Mail', 'Team'));
    expect(await key('Team', 'E-Mail')).not.toBe(await key('E-Mail', 'Team'));
    expect(await key('E-Mail', 'Team', '', ' ')).toBe(await key('E-Mail', 'Team'));
  });

  test('is the same for a failed.csv of the file', async () => {
    expect(await key('E-Mail', '', 'Team', '', 'code', 'detail')).toBe(await key('E-Mail', '', 'Team'));
    expect(await key('E-Mail', '(column 2)', 'Team', '(column 4)', 'code', 'detail')).toBe(
      await key('E-Mail', '', 'Team', ''),
    );
  });
});

test('what is said of columns is read as it was written', () => {
  const columns = { Équipe: 'groups', 'a=b, "c"': 'ignore', 部署: 'custom:team' } as const;
  expect(parseMapping(formatMapping(columns, new Date()), 'mappings/ab12.json')).toEqual(columns);
  expect(parseMetadata(formatMetadata(columns) ?? '')).toEqual(columns);
  expect(formatMetadata(columns)).toMatch(/^[\x21-\x7e]+$/);
});

test('metadata has room for 2 KB, the name of the value counted', () => {
  const mapped = (length: number) => formatMetadata({ ['x'.repeat(length)]: 'ignore' });
  const overhead = (mapped(1)?.length ?? 0) - 1;
  expect(mapped(1_950 - 'columns'.length - overhead)).toHaveLength(1_950 - 'columns'.length);
  expect(mapped(1_950 - 'columns'.length - overhead + 1)).toBeUndefined();
});

describe('a file is refused for a mapping', () => {
  test.each([
    ['', "in mappings/ab12.json can't be read"],
    ['[]', "in mappings/ab12.json can't be read"],
    ['{"Team":"groups"}', "in mappings/ab12.json can't be read"],
    ['{"columns":["groups"]}', "in mappings/ab12.json can't be read"],
    ['{"columns":{"Team":"grops"}}', '"Tea…" is mapped to "gro…". It can be email, given_name'],
    ['{"columns":{"Team":3}}', '"Tea…" is mapped to number'],
    ['{"columns":{"Team":"custom:origin"}}', '"Tea…" is mapped to "cus…"'],
    ['{"columns":{"Team":"groups","team":"ignore"}}', '"tea…" is no name of a column, or is mapped twice. Correct'],
    ['{"columns":{"Max Muster, 1980":"max@x.example"}}', 'the column "Max…" is mapped to "max…". It'],
    ['{"columns":{"Ort":"","Mobil":"x"}}', 'the column "Ort" is mapped to "". It'],
    ['{"columns":{"Mobiltelefon":"x"}}', 'the column "Mobiltelefon" is mapped to "x". It'],
    ['', 'npx onboarding mappings forget mappings/ab12.json'],
  ])('that is %s', async (text, sentence) => {
    const refusal = await refusalOf(() => parseMapping(text, 'mappings/ab12.json'));
    expect(refusal).toMatch(/^INVALID_MAPPING: /);
    expect(refusal).toContain(sentence);
  });

  test.each(['%', '%7B', 'null', '{"Team":"grops"}'])('of an upload that is %s', async (text) => {
    expect(await refusalOf(() => parseMetadata(text))).toMatch(/^INVALID_MAPPING: .*the upload's metadata/);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { mappingKeyOf } from '../../../functions/domain/import/mapping-file.ts';
import { splitMapOption } from '../../../scripts/import/column-option.ts';
import { checkColumns, findMappingKey } from '../../../scripts/import/mapped-columns.ts';

const folder = mkdtempSync(join(tmpdir(), 'onboarding-map-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
function file(content: string): string {
  const path = join(folder, `people ${++files}.csv`);
  writeFileSync(path, content);
  return path;
}

const check = (content: string, ...said: readonly string[]) =>
  checkColumns(
    file(content),
    said.map((text) => splitMapOption(text, '--map')),
  );

describe('--map', () => {
  test('is split at the last equals sign, since a header word may have one', () => {
    expect(splitMapOption(' a=b = groups ', '--map')).toEqual(['a=b', 'groups']);
    expect(splitMapOption('Team=', '--map')).toEqual(['Team', '']);
    for (const text of ['Team', '=groups', ' =groups', '']) {
      expect(() => splitMapOption(text, '--map')).toThrow('--map must be COLUMN=FIELD');
    }
  });

  test('names columns of the file in any spelling, also below titles that only it tells from the header', async () => {
    const given = await check('Staff;\n;\nDienst;Équipe\nann@x.example;crew\n', 'EQUIPE=groups', 'dienst=email');
    expect(given).toEqual({ columns: { dienst: 'email', EQUIPE: 'groups' }, words: ['Dienst', 'Équipe'] });
  });

  test('knows the columns of a file that can’t be used', async () => {
    expect((await check('Team,Site\nx,y\n', 'Team=ignore')).words).toEqual(['Team', 'Site']);
    expect((await check('E-Mail,Team\na@x.example,y\n', 'Team=custom:none')).words).toEqual(['E-Mail', 'Team']);
    await expect(check('', 'Team=ignore')).rejects.toThrow("can't be mapped. The file is empty.");
  });

  test.each([
    [['Teem=groups'], 'The file has no column "Teem". It has "Team", "E-Mail", "Cost centre".'],
    [['Team=?'], '--map "Team=?": a column can be email, given_name'],
    [['Team=grops'], 'Did you mean groups?'],
    [['Team=sub'], 'a column can be email'],
    [['Team=custom:origin'], 'a column can be email'],
    [['Team=groups', 'team=ignore'], '--map says two things of the column "team"'],
  ])('%j is wrong usage', async (said, sentence) => {
    await expect(check('E-Mail,Team,Cost centre\na@x.example,x,1\n', ...said)).rejects.toThrow(sentence);
  });

  test('names the ten nearest of many columns', async () => {
    const words = Array.from({ length: 12 }, (_, index) => `column ${index}`);
    await expect(check(`email,${words}\n`, 'column 15=ignore')).rejects.toThrow(
      /It has "column 1", "column 5", .* and 3 more\.$/,
    );
  });
});

describe('a mapping is remembered', () => {
  const keyFor = async (content: string, ...said: readonly string[]) => {
    const path = file(content);
    return findMappingKey(
      path,
      await checkColumns(
        path,
        said.map((text) => splitMapOption(text, '--map')),
      ),
    );
  };

  test('where the run will look for it', async () => {
    expect(await keyFor('Report\n\nDienst,Ort\na@x.example,Ulm\n', 'Dienst=email')).toBe(
      await mappingKeyOf(['Dienst', 'Ort']),
    );
  });

  test('but not for a header row that nothing else tells', async () => {
    // Without the word, semicolons split it into more.
    const content = 'Dienst,"A;B;C;D"\na@x.example,1\n';
    await expect(keyFor(content, 'Dienst=email', 'A;B;C;D=ignore')).rejects.toThrow('Leave out --remember');
  });
});

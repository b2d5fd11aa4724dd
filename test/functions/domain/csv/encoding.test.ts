import { describe, expect, it } from 'vitest';
import type { Encoding } from '../../../../functions/domain/csv/encoding.ts';
import { encoded, readAll } from './csv-files.ts';

/** The encoding that a file of one such person is taken for. */
async function encodingOf(name: string, encoding: Encoding) {
  const file = encoded(`email,name\nann@example.com,${name}\n`, encoding);
  const { records, encoding: found } = await readAll(file, { chunks: [9] });
  return { encoding: found, name: records[0]?.cells[1] };
}

describe('a single name tells its encoding', () => {
  it.each<[Encoding, string]>(
    (
      [
        [
          'windows-1252',
          [
            'Hélène',
            'Müller',
            'Zoë',
            'Groß',
            'HÉLÈNE',
            'MÜLLER',
            'Núñez',
            'Peña',
            'Åsa',
            'Øystein',
            'Ægir',
            'François',
          ],
        ],
        [
          'windows-1252',
          ['Žižek', 'Šimon', 'D’Arcy Lévêque', 'Jürgen Weiß', 'José', 'Andrée', 'Bühler-Çelik', 'Björk Guðmundsdóttir'],
        ],
        [
          'shift_jis',
          [
            '山田',
            '佐藤',
            '鈴木',
            '田中',
            '髙橋',
            '渡邊',
            '伊藤 健',
            'さくら',
            'サクラ',
            '長谷川',
            '小林',
            '加藤',
            '吉田',
            '山本',
            '中村',
          ],
        ],
        [
          'shift_jis',
          ['ﾔﾏﾀﾞ', 'ﾀﾅｶ', 'ｻﾄｳ', 'ｽｽﾞｷ', 'ソフト 表示', '齋藤', '斉藤', '阿部', '池田', '橋本', '森', '林', '東京支店'],
        ],
        ['utf-8', ['Zoë', '山田', 'Ł', 'é', 'ﾔﾏﾀﾞ', '😀', 'Ångström']],
      ] as [Encoding, string[]][]
    ).flatMap(([encoding, names]) => names.map((name): [Encoding, string] => [encoding, name])),
  )('%s %s', async (encoding, name) => {
    expect(await encodingOf(name, encoding)).toEqual({ encoding, name });
  });
});

it.each<Encoding>(['windows-1252', 'shift_jis', 'utf-8'])(
  '%s is told where the first other letter stands, 70 KB into the file',
  async (encoding) => {
    const name = encoding === 'shift_jis' ? '表示 太郎' : 'Jürgen Groß';
    const text = `email,name\n${'ann@example.com,Ann\n'.repeat(3500)}last@example.com,${name}\n`;
    for (const chunks of [[1000], [65_536], [65_530, 3], [1_000_000]]) {
      const read = await readAll(encoded(text, encoding), { chunks });
      expect({ encoding: read.encoding, last: read.records.at(-1)?.cells[1] }).toEqual({ encoding, last: name });
    }
  },
);

it('plain ASCII is UTF-8', async () => {
  expect((await readAll('email\na@x.de\n')).encoding).toBe('utf-8');
});

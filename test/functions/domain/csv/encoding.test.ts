import iconv from 'iconv-lite';
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

describe('letters that are written in none of the encodings we read are refused, not read as others', () => {
  it.each([
    ['windows-1256', 'محمد الأحمد', 'فاطمة علي', 'عبد الله الحسن', 'خالد'],
    ['windows-1251', 'Иван Петров', 'Мария Сидорова', 'Юлия Щукина', 'Пётр'],
    ['windows-1253', 'Γιώργος Παπαδόπουλος', 'Ελένη Νικολάου', 'Μαρία'],
    ['windows-1255', 'דוד כהן', 'שרה לוי', 'יעקב מזרחי'],
    ['windows-874', 'สมชาย ใจดี', 'สมหญิง รักไทย', 'ประเสริฐ'],
    ['gbk', '王小明', '李娜', '张伟', '欧阳修'],
    ['cp949', '김철수', '이영희', '박지성'],
    ['big5', '王小明', '陳美玲', '林志玲'],
    ['cp866', 'Иван Петров', 'Мария Сидорова'],
    ['koi8-r', 'Иван Петров', 'Мария Сидорова'],
  ])('%s', async (encoding, ...names) => {
    for (const some of [names, names.slice(0, 1)]) {
      const rows = some.map((name, index) => `user${index}@example.com,${name}\n`);
      const file = iconv.encode(`email,name\n${rows.join('')}`, encoding);
      await expect(readAll(file)).rejects.toThrow('UNKNOWN_ENCODING');
    }
  });
});

it.each(['€€€', '–––'])('signs in a row, %s, are no letters of another script', async (signs) => {
  const file = encoded(`email,name,note\nann@example.com,Jürgen,\nben@example.com,Ben,${signs}\n`, 'windows-1252');
  expect(await readAll(file)).toMatchObject({ encoding: 'windows-1252' });
});

it.each(['ﾃｽﾄuser', '株式会社ABC ﾃｽﾄ', '髙橋', '㈱テスト', '﨑山'])('%s in Shift_JIS is read', async (name) => {
  const file = encoded(`メール,氏名\nann@example.com,${name}\n`, 'shift_jis');
  expect((await readAll(file)).records[0]?.cells[1]).toBe(name);
});

it('names of which some can be none are read, and the summary says how', async () => {
  const rows = ['Łukasz Wiśniewski', 'Żaneta Śliwa', 'Paweł Wąsik'].map((name) => `a@firma.pl;${name}\n`);
  const file = iconv.encode(`E-mail;Imię\n${rows.join('')}`, 'iso-8859-2');
  expect(await readAll(file)).toMatchObject({ encoding: 'windows-1250', isGuess: true });
});

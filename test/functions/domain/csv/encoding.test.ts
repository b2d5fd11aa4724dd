import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { detectEncoding, type Encoding, isUtf8, readByteOrderMark } from '../../../../functions/domain/csv/encoding.ts';
import { refusalOf } from '../../../support/refusal-of.ts';
import { encoded, readAll } from './csv-files.ts';

/** The encoding that is recognised for a file with one such person. */
async function encodingOf(name: string, encoding: Encoding) {
  const file = encoded(`email,name\nann@example.com,${name}\n`, encoding);
  const { records, encoding: found } = await readAll(file, { chunks: [9] });
  return { encoding: found, name: records[0]?.cells[1] };
}

describe('a single name shows its encoding', () => {
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
  '%s is recognised where the first other letter is 70 KB into the file',
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

describe('letters of encodings that we do not read are refused, not read as others', () => {
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

it.each(['€€€', '–––'])('symbols in a row, %s, are not letters of another script', async (signs) => {
  const file = encoded(`email,name,note\nann@example.com,Jürgen,\nben@example.com,Ben,${signs}\n`, 'windows-1252');
  expect(await readAll(file)).toMatchObject({ encoding: 'windows-1252' });
});

it.each(['ﾃｽﾄuser', '株式会社ABC ﾃｽﾄ', '髙橋', '㈱テスト', '﨑山'])('%s in Shift_JIS is read', async (name) => {
  const file = encoded(`メール,氏名\nann@example.com,${name}\n`, 'shift_jis');
  expect((await readAll(file)).records[0]?.cells[1]).toBe(name);
});

it('names of which some make no sense are read, and the summary says how', async () => {
  const rows = ['Łukasz Wiśniewski', 'Żaneta Śliwa', 'Paweł Wąsik'].map((name) => `a@firma.pl;${name}\n`);
  const file = iconv.encode(`E-mail;Imię\n${rows.join('')}`, 'iso-8859-2');
  expect(await readAll(file)).toMatchObject({ encoding: 'windows-1250', isGuess: true });
});

describe('the first bytes of a file', () => {
  const read = (...bytes: readonly number[]) => readByteOrderMark(Buffer.from(bytes));
  const utf16 = (text: string) => Buffer.from(text, 'utf16le');

  it('declare its encoding by a byte order mark', () => {
    expect(read(0xef, 0xbb, 0xbf, 0x61)).toEqual({ encoding: 'utf-8', markLength: 3 });
    expect(read(0xff, 0xfe, 0x61, 0)).toEqual({ encoding: 'utf-16le', markLength: 2 });
    expect(read(0xfe, 0xff, 0, 0x61)).toEqual({ encoding: 'utf-16be', markLength: 2 });
    for (const bytes of [[0xef, 0xbb], [0xff], [0x61, 0xef, 0xbb, 0xbf], [0xfe, 0x61], [0xef, 0xbf, 0xbb]]) {
      expect(read(...bytes), String(bytes)).toBeUndefined();
    }
  });

  it.each([[[0xff, 0xfe, 0, 0]], [[0, 0, 0xfe, 0xff]]])('of UTF-32, %j, say how to save it', async (bytes) => {
    expect(await refusalOf(() => read(...bytes))).toBe(
      'UNKNOWN_ENCODING: The file is written in UTF-32. Save the file as .xlsx or "CSV UTF-8" (Excel: File > Save As) and import it again.',
    );
  });

  it('show UTF-16 by their zeros: more than a fifth on one side, at most a fiftieth on the other', () => {
    const text = 'email,name\n山田太郎山田太郎山田太郎山田太郎';
    expect(readByteOrderMark(utf16(text))).toEqual({ encoding: 'utf-16le', markLength: 0 });
    expect(readByteOrderMark(utf16(text).swap16())).toEqual({ encoding: 'utf-16be', markLength: 0 });
    const letters = (ascii: number, all: number) => utf16('a'.repeat(ascii) + '山'.repeat(all - ascii));
    for (const swap of [false, true]) {
      const detect = (bytes: Buffer) => readByteOrderMark(swap ? bytes.swap16() : bytes)?.encoding;
      const encoding = swap ? 'utf-16be' : 'utf-16le';
      expect([detect(letters(21, 100)), detect(letters(20, 100))]).toEqual([encoding, undefined]);
      const withZeros = (count: number) => utf16('a'.repeat(100 - count) + '\u0000'.repeat(count));
      expect([detect(withZeros(2)), detect(withZeros(3))]).toEqual([encoding, undefined]);
    }
  });

  it('of any other text decide nothing', () => {
    for (const text of ['', 'email,name\n', 'a\u0000b\u0000\u0000', 'Zoë']) {
      expect(readByteOrderMark(Buffer.from(text)), text).toBeUndefined();
    }
  });
});

describe('text is UTF-8', () => {
  const bytes = (...values: readonly number[]) => Buffer.from(values);

  it('wherever it is cut, as long as a character beyond ASCII is whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.nat(), (text, cut) => {
        const whole = Buffer.from(`Zoë ${text}`);
        expect(isUtf8(whole.subarray(0, 5 + (cut % whole.length)))).toBe(true);
      }),
    );
  });

  it('not where it is mere ASCII, which is the same in all', () => {
    expect(isUtf8(Buffer.from('Ann'))).toBe(false);
    expect(isUtf8(bytes())).toBe(false);
  });

  it('of sequences of two to four bytes, the shortest there are', () => {
    for (const sequence of [
      [0xc2, 0x80],
      [0xdf, 0xbf],
      [0xe0, 0xa0, 0x80],
      [0xef, 0xbf, 0xbf],
      [0xf0, 0x90, 0x80, 0x80],
    ]) {
      expect(isUtf8(bytes(...sequence)), String(sequence)).toBe(true);
      expect(isUtf8(bytes(...sequence.slice(0, -1))), `${sequence} cut`).toBe(false);
      expect(isUtf8(bytes(...sequence.slice(0, -1), 0x41)), `${sequence} broken`).toBe(false);
    }
    expect(isUtf8(bytes(0xf4, 0x8f, 0xbf, 0xbf))).toBe(true);
    for (const lead of [0x80, 0xbf, 0xc0, 0xc1, 0xf5, 0xff])
      expect(isUtf8(bytes(lead, 0x80, 0x80, 0x80)), `${lead}`).toBe(false);
  });

  it('also with broken bytes, as long as they are not more than the sequences', () => {
    const text = (sequences: number, broken: number) =>
      Buffer.concat([Buffer.from('Zoë '.repeat(sequences)), Buffer.from('M\xfcller '.repeat(broken), 'latin1')]);
    expect(isUtf8(text(1, 1))).toBe(true);
    expect(isUtf8(text(1, 2))).toBe(false);
    expect(isUtf8(text(2, 2))).toBe(true);
  });

  it('not by a foreign letter within a Latin word', () => {
    const windows1250 = iconv.encode('GÓŁKA', 'windows-1250');
    expect(isUtf8(windows1250)).toBe(false);
    expect(isUtf8(Buffer.from('Иван'))).toBe(true);
    expect(isUtf8(Buffer.from('aИ'))).toBe(false);
    expect(isUtf8(Buffer.from('Иa'))).toBe(false);
    expect(isUtf8(Buffer.from('1И1'))).toBe(true);
  });

  it('not by half-width katakana, whose pairs look like it', () => {
    expect(isUtf8(bytes(0xc4, 0xb1, 0xb1, 0xb1))).toBe(false);
    expect(isUtf8(Buffer.from('Zoë'))).toBe(true);
  });
});

describe('half-width katakana', () => {
  const detect = (text: string) => detectEncoding(iconv.encode(text, 'cp932'), iconv);
  const guess = { encoding: 'shift_jis', isGuess: true };

  const small = ['ｲｧ', 'ｳｨ', 'ｸｧ', 'ｼｪ', 'ﾁｪ', 'ﾂｧ', 'ﾃｨ', 'ﾄｩ', 'ﾌｫ', 'ﾎｧ', 'ｳﾞｧ', 'ﾊﾟｧ'];
  const contracted = ['ｷｬ', 'ｼｭ', 'ﾁｮ', 'ﾃｭ', 'ﾆｬ', 'ﾋｮ', 'ﾌｭ', 'ﾐｬ', 'ﾘｮ', 'ｷﾞｬ', 'ﾋﾟｮ'];
  const voiced = ['ｶﾞ', 'ﾄﾞ', 'ﾊﾞ', 'ﾎﾞ', 'ｳﾞ', 'ﾊﾟ', 'ﾎﾟ'];
  const following = ['ｱｯ', 'ｱｰ', 'ｦｰ', 'ｱﾝ', 'ﾅ､', '｡ﾅ'];

  it.each([...small, ...contracted, ...voiced, ...following])('%s are as words have them', (text) => {
    expect(detect(text)).toEqual(guess);
  });

  it.each(['ｱｧ', 'ｧ', 'ｱｬ', 'ｮ', 'ｱﾞ', 'ﾏﾞ', 'ﾞ', 'ﾏﾟ', 'ｶﾟ', 'ﾟ', 'ｯｱ', 'ｰｱ', 'ﾝｱ'])(
    '%s are not, so more has to decide',
    (text) => {
      expect(detect(text)).not.toEqual(guess);
    },
  );

  it('beside sentence marks only in sentences, which no cell of names has', () => {
    expect(() => detect('ｱ｡ｱ')).toThrow('UNKNOWN_ENCODING');
    expect(() => detect('ｱ､ｱ')).toThrow('UNKNOWN_ENCODING');
  });

  it('are sure from twenty letters on, without counting others', () => {
    expect(detect(`${'ﾔ'.repeat(19)} 12345`)).toEqual(guess);
    expect(detect(`${'ﾔ'.repeat(20)} 12345`)).toEqual({ ...guess, isGuess: false });
    expect(detect(`${'ﾔ'.repeat(19)}｡`)).toEqual(guess);
  });
});

describe('a code page of Windows', () => {
  const detect = (text: string, encoding: Encoding) => detectEncoding(iconv.encode(text, encoding), iconv);

  it('is open while all letters are the same in each, and only then', () => {
    expect(detect('Jürgen Groß', 'windows-1252')).toEqual({ encoding: 'windows-1252', isGuess: false, isOpen: true });
    expect(detect('Begoña Núñez', 'windows-1252')).toEqual({ encoding: 'windows-1252', isGuess: false, isOpen: false });
    expect(detect('Hélène Jürgen Zoë', 'macintosh')).toEqual({ encoding: 'macintosh', isGuess: false, isOpen: false });
    expect(detect('山田', 'shift_jis')).toEqual({ encoding: 'shift_jis', isGuess: false });
  });

  it('whose letters make no words is refused, once there are twenty of them', async () => {
    const signs = (count: number) => 'a¬b '.repeat(count);
    expect(detect(signs(19), 'windows-1252')).toMatchObject({ encoding: 'windows-1252', isGuess: true });
    expect(await refusalOf(() => detect(signs(20), 'windows-1252'))).toBe(
      'UNKNOWN_ENCODING: The file\'s character encoding isn\'t supported: read in any of the supported encodings, its letters make no names. Save the file as .xlsx or "CSV UTF-8" (Excel: File > Save As) and import it again.',
    );
  });
});

describe('western letters make sense where names have them', () => {
  /** Whether so many of each word are read; 20 letters and more are refused where more speaks against them than for them. */
  function isRead(...words: readonly (readonly [string, number])[]): boolean {
    const bytes = iconv.encode(words.map(([word, times]) => `${word} `.repeat(times)).join(''), 'latin1');
    try {
      return detectEncoding(bytes, iconv).encoding === 'windows-1252';
    } catch {
      return false;
    }
  }
  const sign = 'a¬b';

  it('one between plain letters outweighs a sign and a half', () => {
    expect([isRead(['aéb', 8], [sign, 12]), isRead(['aéb', 8], [sign, 13])]).toEqual([true, false]);
    expect([isRead(['éb', 8], [sign, 12]), isRead(['éb', 8], [sign, 13])]).toEqual([true, false]);
    expect([isRead(['aé', 8], [sign, 12]), isRead(['aé', 8], [sign, 13])]).toEqual([true, false]);
  });

  it('š and the like, whose bytes begin most kanji, half a sign', () => {
    const caron = 'b\u009ab';
    expect([isRead([caron, 24], [sign, 12]), isRead([caron, 24], [sign, 13])]).toEqual([true, false]);
    expect(isRead([caron, 23], [sign, 12])).toBe(false);
  });

  it('one alone speaks against it, by a third of what one between plain letters speaks for it', () => {
    expect([isRead(['aéb', 8], ['é', 24]), isRead(['aéb', 8], ['é', 25])]).toEqual([true, false]);
  });

  it('a byte that no letter has speaks most against it', () => {
    const none = 'a\u0081b';
    expect([isRead([none, 8], ['aéb', 22]), isRead([none, 8], ['aéb', 21])]).toEqual([true, false]);
  });

  it('an apostrophe or a hard space says nothing', () => {
    for (const mark of ['a\u0092b', 'a\u00a0b']) {
      expect([isRead(['aéb', 8], [sign, 12], [mark, 50]), isRead(['aéb', 8], [sign, 13], [mark, 50])], mark).toEqual([
        true,
        false,
      ]);
    }
  });
});

describe('names tell their encoding, each alone', () => {
  const japanese =
    '佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 林 斎藤 清水 山崎 森 池田 橋本 阿部 石川 山下 中島 石井 小川 ' +
    '前田 岡田 長谷川 藤田 後藤 近藤 村上 遠藤 青木 坂本 斉藤 福田 太田 西村 藤井 岡本 藤原 金子 三浦 中野 原田 松田 竹内 小野 田村 中山 和田 石田 森田 上田 ' +
    '翔太 健太 大輔 拓也 直樹 達也 さくら あおい ひなた ゆい めい ミカ ケンジ ユウキ ソフィア マリー ジョン ﾊﾅｺ ﾀﾛｳ ﾐﾎ';
  const western =
    'Müller Schäfer Köhler Krüger Groß Weiß Böhm Jürgen Günther Käthe Zoë André Hélène Éric Loïc Anaïs François Benoît Gaël Noël ' +
    'Núñez Muñoz Peña Íñigo García Pérez López Martín Álvarez Ibáñez Sebastián João Simões Conceição Araújo Inês Mônica ' +
    'Åsa Øystein Søren Bjørn Kjær Märta Sjögren Ægir Guðrún Þór Ýmir Örn Niccolò Noè Häkkinen Mäkelä Õunapuu';
  const table = (names: string, encoding: Encoding) =>
    names.split(' ').map((name): [string, Encoding] => [name, encoding]);

  it.each([...table(japanese, 'shift_jis'), ...table(western, 'windows-1252')])('%s in %s', (name, encoding) => {
    const bytes = iconv.encode(`ann@example.com,${name}\n`, encoding === 'shift_jis' ? 'cp932' : encoding);
    expect(detectEncoding(bytes, iconv).encoding).toBe(encoding);
  });
});

it('Japanese text that is cut within a character is Japanese', () => {
  const bytes = iconv.encode('山田', 'cp932');
  expect(detectEncoding(bytes.subarray(0, -1), iconv).encoding).toBe('shift_jis');
});

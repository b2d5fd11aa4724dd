import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { findHeaderEncoding, type OtherEncoding } from '../../../../functions/domain/csv/header-encoding.ts';
import { encoded, readAll } from './csv-files.ts';

const files: readonly (readonly [OtherEncoding, string, string])[] = [
  ['gb18030', '姓名,邮箱,部门', '欧阳修,ouyang@example.cn,研发'],
  ['big5hkscs', '姓名,電子郵件,部門', '陳怡君,chen@example.tw,業務'],
  ['cp949', '성명,이메일,부서', '김똠방,kim@example.kr,인사'],
  ['euc-jp', '氏名,メールアドレス,部署', '山田 表示,yamada@example.jp,総務'],
  ['windows-1251', 'ФИО,Электронная почта,Отдел', 'Пётр Щукин,petr@example.kz,Склад'],
  ['windows-1253', 'Ονοματεπώνυμο,Ηλεκτρονικό ταχυδρομείο,Τμήμα', 'Νίκος Παππάς,nikos@example.gr,Αποθήκη'],
  ['windows-1255', 'שם מלא,דואר אלקטרוני,מחלקה', 'דנה כהן,dana@example.il,מכירות'],
  ['windows-1256', 'الاسم الكامل,البريد الإلكتروني,القسم', 'خالد منصور,khaled@example.eg,المبيعات'],
  ['windows-874', 'ชื่อ-นามสกุล,อีเมล,แผนก', 'สมศักดิ์ ทองดี,somsak@example.th,ขาย'],
];

describe('an encoding that no name shows is shown by the words of the header', () => {
  it.each(files)('%s', async (encoding, header, person) => {
    for (const chunks of [[7], [100_000]]) {
      const read = await readAll(encoded(`${header}\r\n${person}\r\n`, encoding), { chunks });
      expect(read).toMatchObject({ encoding, isGuess: false, records: [{ cells: person.split(',') }] });
      expect(read.header.fields).toEqual(['name', 'email', undefined]);
    }
  });

  it.each(files)('%s by one word is an assumption', async (encoding, header, person) => {
    const [name = ''] = header.split(',');
    const read = await readAll(encoded(`${name},email,x\r\n${person}\r\n`, encoding));
    expect(read).toMatchObject({ encoding, isGuess: true, records: [{ cells: person.split(',') }] });
  });
});

it('ISO-2022-JP is seen by its escapes', async () => {
  const escaped = (text: string) =>
    Buffer.concat([
      Buffer.from('\x1b$B'),
      Buffer.from([...iconv.encode(text, 'euc-jp')].map((byte) => byte & 0x7f)),
      Buffer.from('\x1b(B'),
    ]);
  const file = Buffer.concat([
    ...[escaped('氏名'), Buffer.from(','), escaped('メール'), Buffer.from('\r\n')],
    ...[escaped('山田太郎'), Buffer.from(',taro@example.jp\r\n')],
  ]);
  for (const chunks of [[1], [7], [1000]]) {
    const { header, records, encoding } = await readAll(file, { chunks });
    expect({ encoding, fields: header.fields }).toEqual({ encoding: 'iso-2022-jp', fields: ['name', 'email'] });
    expect(records.map(({ cells }) => cells)).toEqual([['山田太郎', 'taro@example.jp']]);
  }
});

it('the usual encodings stay what they are, whatever their words', () => {
  const find = (text: string, encoding: string) => findHeaderEncoding(iconv.encode(text, encoding), iconv.decode);
  expect(find('氏名,メールアドレス,携帯電話\n', 'cp932')).toBeUndefined();
  expect(find('Prénom;Téléphone;Adresse électronique\n', 'windows-1252')).toBeUndefined();
  expect(find('Imię;Adres e-mail;Językę\n', 'windows-1250')).toBeUndefined();
  expect(find('Müller;Größe\n', 'windows-1252')).toBeUndefined();
  // A single letter is a word by chance.
  expect(find('名,a@example.cn\n', 'gb18030')).toBeUndefined();
});

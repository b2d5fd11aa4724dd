import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MessageKind } from '../../../../functions/domain/locale/language.ts';
import { type Locale, locales } from '../../../../functions/domain/locale/locale.ts';
import { composeMessage } from '../../../../functions/domain/mail/compose-message.ts';
import { messageKinds } from '../../../../functions/domain/mail/message-kind.ts';
import { personName } from '../../../../functions/domain/mail/person-name.ts';
import { anyText } from '../../../support/any-text.ts';
import { brandWith } from '../../../support/domain-settings.ts';

/** What an email prints of a text that was given as the whole name. */
const printed = (text: string) => personName({ name: text }).full;

/** The first line of an email, as a person reads it. */
function greetingOf(kind: MessageKind, locale: Locale, names: Readonly<Record<string, string>>): string {
  const { emailMessage } = composeMessage({
    kind,
    brand: brandWith(),
    attributes: { locale, ...names },
    codeParameter: '{####}',
    usernameParameter: '{username}',
    sentAt: new Date(),
  });
  const [, html = ''] = /<\/h1><p[^>]*>([^<]*)<\/p>/.exec(emailMessage) ?? [];
  return html.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}

/** Names as the greeting has them in each language. */
const greetings: Readonly<Record<Locale, { readonly with: string; readonly without: string }>> = {
  en: { with: 'Hello Ann,', without: 'Hello,' },
  ja: { with: 'Lee 様', without: 'こんにちは。' },
  de: { with: 'Guten Tag Ann Lee,', without: 'Guten Tag,' },
  fr: { with: 'Bonjour Ann,', without: 'Bonjour,' },
  es: { with: 'Hola, Ann:', without: 'Hola:' },
};

describe('an email greets by name', () => {
  const named: readonly MessageKind[] = ['invitation', 'forgot-password'];
  const kinds = Object.values(messageKinds);

  test.each(kinds)(
    '%s: only where the address is verified, or the person was entered by somebody with the right to',
    (kind) => {
      for (const locale of locales) {
        const greeting = greetingOf(kind, locale, { given_name: 'Ann', family_name: 'Lee' });
        expect(greeting, locale).toBe(greetings[locale][named.includes(kind) ? 'with' : 'without']);
      }
    },
  );

  test.each(locales)('and without one where the text is not a name (%s)', (locale) => {
    const text = 'Your account is suspended, call +49 30 1234567';
    const names = { given_name: text, family_name: text, name: text };
    expect(greetingOf('invitation', locale, names)).toBe(greetings[locale].without);
  });
});

describe('what people are called is printed', () => {
  test.each([
    // Initials and abbreviations
    'J. R. R. Tolkien',
    'Dr. Anna Weiß',
    'Sammy Davis Jr.',
    'Ma. Teresa Reyes',
    'Mohd. Rizal',
    'St. John',
    'J.-P. Dupont',
    'H.-Peter Kraus',
    // Hyphens and apostrophes
    'Jean-Luc',
    'Maria-José',
    'Anne-Sophie Lefèvre-Pontalis',
    "Conan O'Brien",
    'Siobhán Ní Dhomhnaill',
    'Seán Ó Sé',
    'Sinéad O’Connor',
    "Gabriele D'Annunzio",
    "Charles d'Artagnan",
    "NICOLO' FABI",
    'Nuʻu Kealoha',
    'Мар’яна Шевченко',
    'McDonald',
    'LaToya DeShawn MacLeod',
    // Spanish, Portuguese, Catalan
    'María de los Ángeles Fernández de la Vega y Ortiz',
    'Juan Carlos Pérez García',
    'José María del Carmen',
    'Mª José Ñíguez',
    'Maria Aparecida dos Santos Silva e Oliveira',
    'Pedro Henrique Albuquerque Cavalcanti de Melo Souza',
    'João da Conceição',
    'Marcel·lí Gal·la',
    'Carles Puig i Cadafalch',
    // Dutch, German, Nordic, Turkish, Slavic, Hungarian
    'Jan van der Berg',
    "Pim van 't Hof",
    "'t Hooft",
    "Piet op 't Land",
    "Frank 's Jongers",
    'Annette von und zu Guttenberg',
    'Wilhelmine-Friederike Müller-Lüdenscheidt',
    'Björk Guðmundsdóttir',
    'Þórdís Ægisdóttir',
    'Åse Østergård',
    'Işıl Yıldız',
    'ILKAY GÜNDOĞAN',
    'İbrahim Çelik',
    'Łukasz Żółć',
    'Đorđe Šćepanović',
    'Nagy Erzsébet',
    'Иван Иванов',
    'Ἀριστοτέλης Παπαδόπουλος',
    'Արամ Խաչատրյան',
    'ნინო ბერიძე',
    // Arabic, Persian, Hebrew
    'محمد بن سلمان بن عبد العزيز آل سعود',
    'أبو بكر الصديق',
    'محمد\u200cرضا',
    'Mohammed bin Salman al-Rashid',
    'Abd-al-Rahman ibn Saud',
    "Sa'id el-Masri",
    'ג׳ורג׳ כהן',
    'David Ben Gurion',
    // South Asia
    'क्\u200dषितिज शर्मा',
    'अनिल कुमार',
    'Sri Venkata Naga Satya Surya Prasad',
    'ரஜினிகாந்த்',
    'సత్య నాదెళ్ల',
    'শেখ হাসিনা',
    // South-East Asia
    'Nguyễn Thị Minh Khai',
    'Le Van Do',
    'Tôn Nữ Thị Ngọc Hạnh',
    'กิตติพงษ์ สุวรรณประเสริฐ',
    'အောင်ဆန်းစုကြည်',
    'សុខ ចាន់ណា',
    'Phone Myint',
    // East Asia
    '山田 花子',
    '山田\u3000花子',
    '五十嵐 一二三',
    '佐々木 マリ子',
    'やまだ はなこ',
    'ジョン・ロナルド・ロウエル・トールキン',
    'アレクサンドロヴィチ',
    'ｱﾝ ﾘｰ',
    '葛\u{e0100}城',
    '王小明',
    '欧阳娜娜',
    '古丽·买买提',
    '김민수',
    '남궁 민수',
    'Kim Jong-un',
    'Choi Min-ho',
    // Africa
    'Nnamdi Azikiwe',
    'Gift Blessing Okafor',
    'አበበ ቢቂላ',
    "N'Golo Kanté",
    // Particles at the end, or alone
    'Nguyễn Văn Van',
    'Annette von und zu',
    'Le Van',
    'van',
    'Le Van Do Le Van Do',
    'Pim van ’t Hof',
    // A letter and mark without a composed form
    'Spin\u0308al',
    'ジョン・やまだ',
    'やまだ・ジョン',
    // Surnames that are words
    'Anna Bank',
    'Will Win',
    'Lars From',
    // As exports have them
    'ann',
    'müller',
    'van der berg',
    "o'brien",
    'jean-luc',
    'JUAN CARLOS PÉREZ GARCÍA',
    'MARÍA DE LOS ÁNGELES FERNÁNDEZ DE LA VEGA',
    'JEAN-LUC',
    "O'BRIEN",
    'VAN DER BERG',
    'J. SMITH',
    'ИВАН ИВАНОВ',
  ])('%s', (name) => {
    expect(printed(name)).toBe(name.replace('\u3000', ' ').replace('ｱﾝ ﾘｰ', 'アン リー'));
  });

  test.each([
    ['J.R.R. Tolkien', 'J. R. R. Tolkien'],
    ['  Ann \u00a0 Lee ', 'Ann Lee'],
    ['Ａｎｎ', 'Ann'],
    ['O´Brien', "O'Brien"],
    ['Zoe\u0308', 'Zoë'],
  ])('%s as %s', (name, as) => {
    expect(printed(name)).toBe(as);
  });

  test('given and family name are read separately', () => {
    expect(personName({ given_name: 'Ann', family_name: 'evil.example' })).toEqual({ given: 'Ann' });
    expect(personName({ given_name: 'call 0800', family_name: 'Lee' })).toEqual({ family: 'Lee' });
    expect(personName({ given_name: 'María de los Ángeles', family_name: 'Fernández de la Vega y Ortiz' })).toEqual({
      given: 'María de los Ángeles',
      family: 'Fernández de la Vega y Ortiz',
    });
  });

  test('but a sentence in two halves is left out', () => {
    expect(personName({ given_name: 'open', family_name: 'evil' })).toEqual({ given: 'open' });
  });
});

describe('what is not a name is left out', () => {
  test.each([
    // Sentences
    'Your account is suspended, call +49 30 1234567',
    'Your Account Is Suspended',
    'YOUR ACCOUNT IS SUSPENDED',
    'YourAccountIsSuspended',
    'Your-Account-Suspended',
    'Click here',
    'CLICK HERE',
    'Get a free prize',
    'Go to evil',
    'You won',
    'Ann, you won',
    'Ann! Hurry',
    'Ann: hurry',
    'Account closed. Ring us',
    'Ihr Konto wurde gesperrt',
    'JETZT ANRUFEN',
    'Votre Compte Suspendu',
    'Su Cuenta Bloqueada',
    'アカウント停止',
    'クリックしてください',
    '至急ご連絡をお願いします',
    'ann lee',
    'von der in und zu Ann',
    'A B C F G H J',
    'van der',
    'Van der',
    'Le Van Do Le Van Do Le',
    'Ann von und zu der Lee',
    'Ann Lee von und zu der',
    'Annette. Lee',
    'mcD.',
    'Anne-Marie-Luise-Sophie',
    'Abd-al-rahman',
    'Ann-Click',
    'ClickAnn',
    'LoremIpsumDolor',
    // Numbers
    'Pay 500 EUR to DE89370400440532013000',
    'call 0800 123456',
    'Ann2',
    '１２３',
    '①②③',
    '٠٣٠١٢٣',
    'Ann²',
    '零三零一二三四',
    // Links
    't.co/aB3',
    't.co',
    'T.CO',
    'T.C.O',
    'x.com/evil',
    'x.com',
    'J.Smith',
    'www.evil',
    'www evil',
    'Www. Evil',
    '1.gd',
    'g.co',
    'evil.example',
    'Evil.Example',
    'Evil. example',
    'http://evil.example',
    'https',
    'mailto:a@evil.example',
    'mailto',
    'a@evil',
    'evil／path',
    'evil⁄path',
    // Look-alikes of the dot
    ...[...'．․。｡·・‧•∙⋅⸱ꞏ۔܂՝᎒ᐧ᛫ꓸ｡﹒੶໋᠂᠃꘎･'].map((dot) => `evil${dot}example`),
    'Gal·example',
    'evil\u0387example',
    // Look-alikes of letters, slashes and exclamation marks
    'Y\u043eur Account',
    'ǃǀǂ',
    // Invisible characters
    'Ann\u200b Lee',
    'Ann\u200cLee',
    'Ann\u202eeel',
    'Ann \u2066Lee\u2069',
    '\u200fAnn',
    'Ann\u00adLee',
    'Ann\u034fLee',
    'Ann\ufeff',
    'Ann\u3164Lee',
    'Ann\u115fLee',
    'Ann\nBcc: eve',
    'Ann\r\nLee',
    'Ann\tLee',
    'Ann\u2028Lee',
    'Ann\u0000',
    // Symbols
    'Ann 🎁',
    '👩‍🚀',
    'Ann ❤',
    '<b>Ann</b>',
    '{####}',
    '{username}',
    'Ann & Bob',
    'Ann (HR)',
    '"Ann"',
    'Ann_Lee',
    '--',
    "'",
    '.',
    'Ann--Lee',
    'Ann..',
    'Ann-',
    '',
    ' ',
    'Á̷̡̢A',
    'x'.repeat(31),
    `${'Ann '.repeat(15)}Ann`,
    '\ufdfa'.repeat(2048),
    '\ud800',
  ])('%j', (text) => {
    expect(printed(text)).toBeUndefined();
    expect(personName({ given_name: text, family_name: text })).toEqual({});
  });
});

describe('the scripts that names are written in', () => {
  interface Script {
    readonly name: string;
    /** One that begins a word, and one that continues it. */
    readonly letters: readonly [string, string];
    readonly most: number;
    readonly joins?: true;
    readonly unspaced?: true;
  }
  const abugidas = 'Deva क Beng ক Gujr ક Guru ਕ Knda ಕ Mlym ക Orya କ Sinh ක Taml க Telu క'.split(' ');
  const unspaced = 'Thai ก Laoo ກ Khmr ក Mymr က Tibt ཀ'.split(' ');
  const pairs = (list: readonly string[]) =>
    list.flatMap((name, at) => (at % 2 === 0 ? [[name, list[at + 1] ?? ''] as const] : []));
  const scripts: readonly Script[] = [
    { name: 'Latn', letters: ['X', 'x'], most: 30 },
    { name: 'Grek', letters: ['Γ', 'γ'], most: 30 },
    { name: 'Cyrl', letters: ['Б', 'б'], most: 30 },
    { name: 'Armn', letters: ['Բ', 'բ'], most: 30 },
    { name: 'Geor', letters: ['ბ', 'ბ'], most: 30 },
    { name: 'Hebr', letters: ['ב', 'ב'], most: 20 },
    { name: 'Ethi', letters: ['በ', 'በ'], most: 20 },
    { name: 'Thaa', letters: ['ބ', 'ބ'], most: 20 },
    { name: 'Arab', letters: ['ب', 'ب'], most: 20, joins: true },
    ...pairs(abugidas).map(([name, letter]) => ({ name, letters: [letter, letter], most: 20, joins: true }) as const),
    ...pairs(unspaced).map(
      ([name, letter]) => ({ name, letters: [letter, letter], most: 20, unspaced: true }) as const,
    ),
    { name: 'Kana', letters: ['カ', 'カ'], most: 12, unspaced: true },
    { name: 'Hira', letters: ['か', 'か'], most: 6, unspaced: true },
    { name: 'Hani', letters: ['山', '山'], most: 6, unspaced: true },
    { name: 'Hang', letters: ['김', '김'], most: 6, unspaced: true },
  ];
  /** A kanji is followed by either kana in one word. */
  const mixed = ['Hani Hira', 'Hira Hani', 'Hani Kana', 'Kana Hani'];
  const word = ({ letters: [first, next] }: Script, letters: number) => first + next.repeat(letters - 1);

  test.each(scripts)('$name: words of up to $most letters, and no more', (script) => {
    expect(printed(word(script, script.most))).toBe(word(script, script.most));
    expect(printed(word(script, script.most + 1))).toBeUndefined();
  });

  test.each(scripts)('$name: as many words as a name has', (script) => {
    const words = (count: number) => Array.from({ length: count }, () => word(script, 2)).join(' ');
    const most = script.unspaced ? 4 : 6;
    expect(printed(words(most))).toBe(words(most));
    expect(printed(words(most + 1))).toBeUndefined();
    if (script.unspaced) expect(printed(`Ann ${words(4)}`)).toBeUndefined();
  });

  test.each(scripts)('$name: with invisible joiners only where names have them', (script) => {
    const joined = `${word(script, 2)}\u200c${script.letters[1]}`;
    expect(printed(joined)).toBe(script.joins ? joined : undefined);
  });

  test.each(scripts)('$name: in a word of its own', (script) => {
    for (const other of scripts) {
      if (other === script || mixed.includes(`${script.name} ${other.name}`)) continue;
      expect(printed(script.letters[0] + other.letters[1]), other.name).toBeUndefined();
      expect(printed(script.letters[0] + other.letters[1] + script.letters[1]), other.name).toBeUndefined();
    }
  });
});

describe('how long a name may be', () => {
  const sixty = `${'A'.repeat(30)} ${'B'.repeat(29)}`;

  test('60 characters', () => {
    expect(printed(sixty)).toBe(sixty);
    expect(printed(`${sixty}B`)).toBeUndefined();
    expect(personName({ given_name: sixty, family_name: sixty })).toEqual({ given: sixty, family: sixty });
  });

  test('and four times as many before its spaces are removed', () => {
    const spaced = (characters: number) => `Ann${' '.repeat(characters - 6)}Lee`;
    expect(printed(spaced(240))).toBe('Ann Lee');
    expect(printed(spaced(241))).toBeUndefined();
  });
});

describe('nothing that is printed becomes a link or a phone number', () => {
  /** Wider than the patterns of email programs: a dot between letters is a host, a digit a number, @ an address, a slash a path. */
  const linked =
    /[\p{L}\p{M}\p{N}][.\u3002\uff0e\uff61\u2024][\p{L}\p{M}\p{N}]|[\p{N}@/\\:<>]|\p{Cc}|[\u202a-\u202e\u2066-\u2069]/iu;
  const pieces = fc.constantFrom(
    ...[
      'Ann',
      'Lee',
      'J',
      'R',
      'x',
      'com',
      'evil',
      'www',
      'http',
      'Dr',
      'de',
      'al',
      'd',
      't',
      'É',
      'ß',
      '山',
      '田',
      'ア',
      'あ',
      '김',
    ],
    ...[...".'’-· ・。．․/:@1٣²ª\u00a0\u200c\u200d\u202e\u3002\u0301\n🎁ꞏꓸ"],
  );
  const text = fc.oneof(
    { weight: 4, arbitrary: fc.array(pieces, { maxLength: 12 }).map((all) => all.join('')) },
    { weight: 1, arbitrary: anyText({ maxLength: 12 }) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(
          fc.constantFrom('Ann', 'T', 'evil', '山田'),
          anyText({ maxLength: 2 }),
          fc.constantFrom('Lee', 'co', '花子'),
        )
        .map((all) => all.join('')),
    },
  );

  test('whatever is given, in every language', () => {
    let greeted = 0;
    fc.assert(
      fc.property(text, text, text, fc.constantFrom(...locales), (given_name, family_name, name, locale) => {
        const names = { given_name, family_name, name };
        for (const value of Object.values(personName(names))) expect(value).not.toMatch(linked);
        const greeting = greetingOf('invitation', locale, names);
        if (greeting === greetings[locale].without) return;
        greeted += 1;
        // Spanish ends its greeting with a colon.
        expect(greeting.replace(/:$/, '')).not.toMatch(linked);
      }),
      { numRuns: 3000 },
    );
    expect(greeted).toBeGreaterThan(100);
  });
});

import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { type CodePage, detectCodePage } from '../../../../functions/domain/csv/code-pages.ts';
import type { Encoding } from '../../../../functions/domain/csv/encoding.ts';
import { encoded, readAll } from './csv-files.ts';

/** People of a country, as its offices write them. */
const people = {
  Polish:
    'Łukasz Wiśniewski, Małgorzata Zięba, Stanisław Niedźwiecki, Agnieszka Wójcik, Żaneta Gałązka, Grażyna Źrebiec',
  Czech: 'Jiří Dvořák, Žaneta Nováková, Zdeněk Šťastný, Kateřina Růžičková, Ondřej Kučera, Tomáš Marný',
  Slovak: 'Ľubomír Ďurica, Mária Kováčová, Štefan Hudák, Zuzana Poľaková, Ján Šťavnický, Tatiana Vňuková',
  Hungarian: 'Győző Szűcs, Erzsébet Kovács, Gergő Erdős, Ágnes Kőműves, Zoltán Fűzi, Ernő Bíró',
  Romanian: 'Ştefan Ionescu, Mădălina Bălan, Cătălin Ţiriac, Ana Brâncuşi, Răzvan Şerban, Ioana Dănilă',
  Croatian: 'Željko Babić, Đurđica Kovačević, Tomislav Šarić, Nikolina Perišić, Mladen Đukić, Ćiro Kovač',
  Turkish: 'Şükrü Yıldız, Ayşe Çağlayan, İbrahim Öztürk, Işıl Şahin, Doğan Kılıç, Gülşen Aydın',
  German: 'Jürgen Groß, Zoë Müller, Änne Köhler, Björn Süß, Käthe Schäfer, Günther Weiß',
  French: 'Hélène Lefèvre, François Prêtre, Loïc Bézier, Anaïs Sœurette, Noëlle Brûlé, Jérôme Maître',
  Spanish: 'José Muñoz, Begoña Ibáñez, Íñigo Peña, Mª Ángeles Núñez, Andrés Gómez, Lucía Agüero',
  Portuguese: 'João Simões, Conceição Magalhães, Sebastião Guimarães, Mônica Araújo, Antônio Leão, Inês Gonçalves',
  Nordic: 'Åsa Sjögren, Øystein Bjørnstad, Søren Kjær, Märta Åkesson, Bjørg Høyland, Sæunn Ægisdóttir',
  Icelandic: 'Guðrún Þórðardóttir, Sigríður Ásgeirsdóttir, Örn Ævarsson, Ýmir Björnsson, Þór Guðmundsson',
  Italian: 'Niccolò Fermi, Donà Rossi, Noè Bianchi, Lucìa Conti, Nicolò Greco',
} as const;

const pages: readonly [Encoding, readonly (keyof typeof people)[]][] = [
  ['windows-1250', ['Polish', 'Czech', 'Slovak', 'Hungarian', 'Romanian', 'Croatian']],
  ['windows-1254', ['Turkish']],
  ['windows-1252', ['German', 'French', 'Spanish', 'Portuguese', 'Nordic', 'Icelandic', 'Italian']],
  ['macintosh', ['German', 'French', 'Spanish', 'Portuguese', 'Nordic']],
  ['cp850', ['German', 'Spanish', 'Portuguese', 'Nordic', 'Icelandic', 'Italian']],
];

const cases = pages.flatMap(([encoding, languages]) =>
  languages.map((language): [string, Encoding, string[]] => [language, encoding, people[language].split(', ')]),
);

async function read(names: readonly string[], encoding: Encoding, domain = 'example.com') {
  const rows = names.map((name, index) => `user${index}@${domain};${name}`);
  const file = encoded(`E-mail;Name\r\n${rows.join('\r\n')}\r\n`, encoding);
  const { records, ...found } = await readAll(file, { chunks: [64] });
  return { encoding: found.encoding, isGuess: found.isGuess, names: records.map(({ cells }) => cells[1]) };
}

describe('an office of one country', () => {
  it.each(cases)('%s in %s', async (_, encoding, names) => {
    expect(await read(names, encoding)).toMatchObject({ encoding, names });
  });

  it.each(cases)('%s in %s, all in uppercase', async (language, encoding, names) => {
    const upper = names.map((name) => name.toLocaleUpperCase(language === 'Turkish' ? 'tr' : 'en'));
    expect(await read(upper, encoding)).toMatchObject({ names: upper });
  });
});

it.each(cases.filter(([, encoding]) => encoding === 'windows-1252'))(
  'one person with a %s name in %s',
  async (_, encoding, names) => {
    for (const name of names) expect(await read([name], encoding)).toMatchObject({ encoding, names: [name] });
  },
);

it('an office of people from all over the West', async () => {
  const west = ['German', 'French', 'Spanish', 'Portuguese', 'Nordic', 'Italian'] as const;
  const names = west.flatMap((language) => people[language].split(', '));
  for (const encoding of ['windows-1252', 'macintosh'] as const) {
    expect(await read(names, encoding)).toEqual({ encoding, isGuess: false, names });
  }
});

it('two Germans on a Mac', async () => {
  const names = ['Jürgen', 'Zoë'];
  expect(await read(names, 'macintosh')).toEqual({ encoding: 'macintosh', isGuess: false, names });
});

it('one person from the West among Poles', async () => {
  const names = [...people.Polish.split(', '), 'Jürgen Müller', 'Zoé Français'];
  expect(await read(names, 'windows-1250')).toEqual({ encoding: 'windows-1250', isGuess: false, names });
});

describe('letters that make sense in both encodings', () => {
  it('are a guess', async () => {
    expect(await read(['Anna Zięba'], 'windows-1250')).toMatchObject({ encoding: 'windows-1252', isGuess: true });
    expect(await read(['Jean Prêtre'], 'windows-1252')).toMatchObject({ names: ['Jean Prêtre'], isGuess: true });
  });

  it('are decided by the domains of the addresses', async () => {
    const names = ['Anna Zięba', 'Jan Kępa'];
    expect(await read(names, 'windows-1250', 'firma.pl')).toMatchObject({
      encoding: 'windows-1250',
      isGuess: false,
      names,
    });
    expect(await read(['Jean Prêtre'], 'windows-1252', 'bureau.fr')).toMatchObject({
      names: ['Jean Prêtre'],
      isGuess: false,
    });
  });

  it('are decided by the names of the columns', async () => {
    const row = ['Szűcs', 'Győző', 'a@example.com'];
    const file = encoded(`Vezetéknév;Keresztnév;E-mail\r\n${row.join(';')}\r\n`, 'windows-1250');
    const { records, ...found } = await readAll(file);
    expect({ ...found, cells: records[0]?.cells }).toMatchObject({
      encoding: 'windows-1250',
      isGuess: false,
      cells: row,
    });
    const french = await readAll(encoded('Prénom;Nom;E-mail\nJean;Prêtre;a@example.com\n', 'windows-1252'));
    expect(french).toMatchObject({ encoding: 'windows-1252', isGuess: false });
  });

  it('are no guess where they are the same', async () => {
    for (const name of ['Jürgen Groß', 'José García', 'Ann Lee']) {
      expect(await read([name], 'windows-1252')).toMatchObject({ names: [name], isGuess: false });
    }
  });
});

it('symbols are not letters', async () => {
  const names = [
    'Lager 20 m²',
    'Gehalt 50 €',
    '½ Stelle',
    'Nº 3',
    'Büro – Süd',
    '“Bob” Dubois',
    'D’Arcy',
    '§ 3',
    '20 °C',
  ];
  expect(await read(names, 'windows-1252')).toMatchObject({ encoding: 'windows-1252', names });
});

it('two Polish uppercase letters in a row make a file neither UTF-8 nor Japanese', async () => {
  for (const name of ['GÓŁKA', 'JÓŹWIAK', 'JAGIEŁŁO', 'SOKÓŁ']) {
    expect((await read([name], 'windows-1250')).encoding).not.toMatch(/utf|shift/);
  }
});

it.each<[Encoding, string]>([
  ['windows-1250', 'Łukasz Wiśniewski'],
  ['windows-1254', 'Şükrü Yıldız'],
  ['windows-1252', 'Begoña Núñez'],
])('%s is recognised by %s, after a megabyte of German names', async (encoding, name) => {
  const names = [...Array.from({ length: 20_000 }, () => 'Jürgen Groß'), name];
  for (const chunks of [[64_000], [65_530, 3]]) {
    const rows = names.map((each, index) => `user${index}@example.com;${each}`);
    const file = encoded(`E-mail;Name\r\n${rows.join('\r\n')}\r\n`, encoding);
    const { records, ...found } = await readAll(file, { chunks });
    expect({ encoding: found.encoding, last: records.at(-1)?.cells[1] }).toEqual({ encoding, last: name });
    expect(records.filter(({ cells }) => cells[1] === 'Jürgen Groß')).toHaveLength(20_000);
  }
});

describe('whether a word can be one of the languages that are written in a code page', () => {
  /** Detects the page of one word among no others: it is sure where the word can be one, and fits where its letters are. */
  function judge(word: string, page: CodePage) {
    const bytes = iconv.encode(word, page);
    expect(iconv.decode(bytes, page)).toBe(word);
    const { isGuess, fits } = detectCodePage(bytes, (part, of) => iconv.decode(part, of), [page]);
    return { isWord: !isGuess, fits };
  }
  const each = (page: CodePage, words: string) => words.split(' ').map((word): [string, CodePage] => [word, page]);

  it.each([
    ...each(
      'windows-1252',
      'Muñoz Núñez Begoña Mañach Ñíguez Hélène Noël Étienne Œuvre Siân João Simões Mãe Irmã Cães',
    ),
    ...each('windows-1252', 'Magalhães Gãnho Niccolò Noè Donà Lucìa Giosù Åsa Søren Ægir Þór Guðrún Ýmir Jõgi Tõnu'),
    ...each('windows-1252', 'Õunapuu Žižek Šimon Häkkinen MÜLLER McÉwan DeÁngelis VanÖrden LaÉtoile DuÔmal MacÉwan'),
    ...each('windows-1252', 'Bjørnsgård Tõnuš Måžala Šýkora Gwênllá'),
    ...each('windows-1250', 'Wiśniewski Zięba Źrebiec Niedźwiecki Łukasz Gałązka Jiří Dvořák Růžičková Zdeněk Ľubomír'),
    ...each('windows-1250', 'Győző Szűcs Kőműves Ştefan Ţiriac Đurđica Ćiro Ján'),
    ...each('windows-1254', 'Şükrü Yıldız Doğan İbrahim Çağrı Oğlu'),
    ...each('macintosh', 'Jürgen Hélène Núñez'),
    ...each('cp850', 'Jürgen Hélène Núñez'),
  ])('%s is a word in %s', (word, page) => {
    expect(judge(word, page)).toEqual({ isWord: true, fits: true });
  });

  it.each([
    // Letters where no language has them
    ...each(
      'windows-1252',
      'Zañbr Señ Pñx Lèa Tòa Êa Lìm Lùm Søó Mariæ Æwin Bœw Bœá Aœn Pãb Pãnb Aldõ Jõs Žõr Eliþ Þban Ðan',
    ),
    ...each('windows-1250', 'Ńabc Śabc Źabc Źo Aěk Óěk Děa Őab Űib Ąen Ąb Ębc Ńb Ůb Ěb Abě Abůz Řbc Bćb Mśn'),
    // What names of other languages turn into
    ...each('windows-1250', 'Thérčse Loďc Boďs Loň Sřren Lźthi'),
    ...each('windows-1254', 'Ğabc'),
    // Uppercase letters where no name has them, and none of a to z
    ...each('windows-1252', 'mÜLLER MÜllerX XéY ÉèÊ ÄÖÜ'),
    // Signs beside letters
    ...each('windows-1252', 'é¬é a¬b é§ §é ²a abc² abcdª é•b é™b é…b a”b'),
    // Marks that stand elsewhere in a name
    ...each('windows-1252', 'é‘b é“a é–b a–b é—b abé’d llé’d é‘ é“'),
    ...each('cp850', '███ ─'),
  ])('%s is none in %s', (word, page) => {
    expect(judge(word, page)).toEqual({ isWord: false, fits: false });
  });

  it.each([...each('windows-1252', '¿Qué Saint’Ânge all’é ant’é abé’D Jean–Émile é–B é—B “é” ‚é‘')])(
    '%s has its marks in their places',
    (word, page) => {
      expect(judge(word, page)).toEqual({ isWord: true, fits: true });
    },
  );

  it.each([...each('windows-1252', 'm² Mª Nº ab² abcª ¡Hola D’Arcy Dell’Orto 12² §')])(
    'the signs of %s are no letters, and say nothing against it',
    (word, page) => {
      expect(judge(word, page)).toEqual({ isWord: true, fits: false });
    },
  );

  it('nor do words of more than a hundred letters', () => {
    expect(judge(`${'a'.repeat(98)}¬b`, 'windows-1252')).toEqual({ isWord: false, fits: false });
    const long = iconv.encode(`${'a'.repeat(99)}¬b Zoë`, 'windows-1252');
    expect(detectCodePage(long, (part, of) => iconv.decode(part, of), ['windows-1252'])).toMatchObject({
      isGuess: false,
      fits: true,
    });
  });
});

describe('a Turkish name, whose letters make sense in the West', () => {
  const detect = (text: string) =>
    detectCodePage(iconv.encode(`${text}\nAyşe`, 'windows-1254'), (part, of) => iconv.decode(part, of));

  it.each(['Soyad', 'x;SOYADI', 'e-posta', 'a@x-y.com.tr', 'a@firma.TR'])('is one below %s', (text) => {
    expect(detect(text)).toMatchObject({ page: 'windows-1254', isGuess: false });
  });

  it.each(['', 'Soyadlar', 'xSoyad', 'a@firma.tra', 'a@tr.com', 'tr'])('may be another below %j', (text) => {
    expect(detect(text)).toMatchObject({ page: 'windows-1252', isGuess: true });
  });
});

describe('where people live decides between two code pages', () => {
  const addresses = (...domains: readonly string[]) =>
    domains.map((domain, index) => `a${index}@x.${domain}`).join('\n');
  const detect = (text: string) =>
    detectCodePage(iconv.encode(`${text}\nZięba`, 'windows-1250'), (part, of) => iconv.decode(part, of));

  it('if at least half of the addresses are from there', () => {
    for (const domains of [['pl'], ['pl', 'com'], ['cz', 'sk', 'com', 'com']]) {
      expect(detect(addresses(...domains)), String(domains)).toMatchObject({ page: 'windows-1250', isGuess: false });
    }
    for (const domains of [[], ['com'], ['pl', 'com', 'com'], ['plx'], ['xpl']]) {
      expect(detect(addresses(...domains)), String(domains)).toMatchObject({ page: 'windows-1252', isGuess: true });
    }
  });

  it('or the columns are named in its language, at the beginning of the file', () => {
    expect(detect('Nazwisko')).toMatchObject({ page: 'windows-1250', isGuess: false });
    expect(detect('xNazwisko Nazwiskox')).toMatchObject({ page: 'windows-1252', isGuess: true });
    expect(detect(`${' '.repeat(992)}Nazwisko`)).toMatchObject({ page: 'windows-1250' });
    expect(detect(`${' '.repeat(993)}Nazwisko`)).toMatchObject({ page: 'windows-1252' });
  });
});

import { describe, expect, it } from 'vitest';
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

/** Languages in which files name countries. */
const namedIn = [
  ...['en', 'de', 'fr', 'es', 'ja', 'it', 'nl', 'pl', 'pt', 'sv', 'da', 'nb', 'fi', 'cs', 'sk', 'hu', 'ro', 'tr', 'ru'],
  ...['uk', 'el', 'zh', 'zh-Hant', 'ko', 'ar', 'he', 'fa', 'hi', 'th', 'vi', 'id'],
];

/** What people call countries, and codes of three letters of those from which most files come. */
const otherNames: Readonly<Record<string, string>> = {
  ...{ uk: 'GB', 'great britain': 'GB', england: 'GB', scotland: 'GB', wales: 'GB', 'northern ireland': 'GB' },
  ...{ usa: 'US', 'u.s.': 'US', 'u.s.a.': 'US', 'united states of america': 'US', america: 'US', holland: 'NL' },
  ...{ 'the netherlands': 'NL', 'czech republic': 'CZ', korea: 'KR', 'republic of korea': 'KR', turkey: 'TR' },
  ...{
    السعودية: 'SA',
    الإمارات: 'AE',
    أمريكا: 'US',
    台灣: 'TW',
    台湾: 'TW',
    香港: 'HK',
    香港特别行政区: 'HK',
    南韩: 'KR',
    한국: 'KR',
  },
  ...{ aut: 'AT', aus: 'AU', bel: 'BE', bra: 'BR', can: 'CA', che: 'CH', chn: 'CN', cze: 'CZ', deu: 'DE', dnk: 'DK' },
  ...{ esp: 'ES', fin: 'FI', fra: 'FR', gbr: 'GB', ind: 'IN', irl: 'IE', ita: 'IT', jpn: 'JP', kor: 'KR', mex: 'MX' },
  ...{ nld: 'NL', nor: 'NO', pol: 'PL', prt: 'PT', swe: 'SE', tur: 'TR' },
};

const maxNameLength = 100;

let codeByName: Map<string, string> | undefined;

/**
 * The ISO 3166 code of a country, given as such a code or by its name: `DE`, `Germany`, `Allemagne`.
 * @returns undefined for a name that is not known
 */
export function findCountry(text: string): string | undefined {
  if (text.length > maxNameLength) return undefined;
  codeByName ??= readNames();
  return codeByName.get(normaliseName(text));
}

function readNames(): Map<string, string> {
  const codes = countryCodes();
  const names = new Map([...codes.map((code) => [code.toLowerCase(), code] as const), ...Object.entries(otherNames)]);
  for (const language of namedIn) {
    const nameOf = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
    for (const code of codes) {
      const name = normaliseName(nameOf.of(code) ?? '');
      if (!names.has(name)) names.set(name, code);
    }
  }
  return names;
}

/** Those that are used today; older ones are written as others. */
function countryCodes(): string[] {
  const english = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  return codes.filter((code) => english.of(code) !== undefined && new Intl.Locale(`und-${code}`).region === code);
}

function normaliseName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .trim()
    .toLowerCase();
}

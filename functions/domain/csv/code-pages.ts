/** One byte a letter, and nothing in a file says which: the old encodings of Excel on Windows, on the Mac and for DOS. */
export type CodePage = 'windows-1252' | 'windows-1250' | 'windows-1254' | 'macintosh' | 'cp850';

interface CodePageProfile {
  readonly page: CodePage;
  /** The letters other than a to z of languages that are written in it; each entry is a language or a few similar ones. */
  readonly languages: readonly string[];
  /** Where no name in these languages has such a letter; in lowercase. */
  readonly impossible: RegExp;
  /** What people with these languages call columns; not German and English words, which files from everywhere have. */
  readonly header?: RegExp;
  /** Where they live: the ends of their addresses. */
  readonly domains?: RegExp;
}

const western = [
  'äöüßëéèïàêåáç', // German, Dutch, Swedish
  'àâæçéèêëîïôœùûüÿ', // French
  'áéíóúüñçàèòï', // Spanish, Catalan
  'áâãàçéêíóôõúü', // Portuguese
  'àèéìíîòóùú', // Italian
  'æøåéèêëöäüóòôáç', // Danish, Norwegian
  'áéíóúýþðæöø', // Icelandic, Faroese
];

// ñ precedes a vowel, ø and ê don't, Portuguese ã and õ only in a few endings, Estonian õ in the first syllable …
const impossibleInWestern = new RegExp(
  [
    'ñ(?![aeiouáéíóúy]|ch$)|[èòùê](?=[aeiouyáéíóú])|[ìù](?!a?$)|ø(?=[áéíóúý])|iæ$|^æw',
    'œ(?=w|[áó])|[aeiou]œ|ã(?![oes]|nh|$)|[aeiouö].*õ$|^ž?[a-z]*õ[szrcg]*$',
    'þ$|þ(?=[b-df-hj-np-qstwxzü])|^ð',
  ].join('|'),
);

// … Polish ń and ś not before a vowel, Czech ě not behind one, Hungarian ő and ű before none; and what French, Italian and
// Danish names turn into, or German ones from a Mac: Thérčse, Loďc, Sřren, Lźthi.
const impossibleInCentral = new RegExp(
  [
    '[ńśź](?=[aeouyąęó])|[aeiouyáéíóúý]ě|ě(?=[aeiou])|[őűą](?=[aeiouáéíóú])|^[ąęńůě]',
    '[a-z]č(?:[rnsl]|ll|tt)e|ď[cs]$|loň$|ě$|ůz$|^ř(?=[b-df-hj-np-tv-z])',
    '(?:[b-df-hj-np-tv-z][řćśż]|[bcf-hj-np-tv-z]ź)(?=[b-df-hj-np-tv-z])',
  ].join('|'),
);

/** The most frequent first: of two that fit equally well the first is taken. */
const profiles: readonly CodePageProfile[] = [
  {
    page: 'windows-1252',
    // Estonian, Finnish, other people's names, Welsh.
    languages: [...western, 'õäöüšž', 'äöåéèüáàšž', 'áíúšžýéóäöüđć', 'âêîôûáà'],
    impossible: impossibleInWestern,
    header:
      /(?<!\p{L})(?:prénom|courriel|apellidos?|nombre|correo|cognome|sobrenome|förnamn|fornavn|etunimi)(?!\p{L})/iu,
    domains: /@[\w.-]+\.(?:at|be|br|ca|ch|de|dk|es|fi|fr|ie|is|it|lu|mx|nl|no|pt|se|uk)\b/gi,
  },
  {
    page: 'windows-1250',
    // Polish, Czech, Slovak, Hungarian, Romanian, Croatian and its neighbours.
    languages: ['ąćęłńóśźż', 'áčďéěíňóřšťúůýž', 'áäčďéíľňóôšťúýž', 'áéíóöőúüű', 'ăâîşţ', 'čćđšž'],
    impossible: impossibleInCentral,
    header:
      /(?<!\p{L})(?:imię|nazwisko|jméno|příjmení|meno|priezvisko|keresztnév|vezetéknév|prenume|prezime|ime|priimek)(?!\p{L})/iu,
    domains: /@[\w.-]+\.(?:pl|cz|sk|hu|ro|hr|si|rs|ba)\b/gi,
  },
  {
    page: 'windows-1254',
    languages: ['çğıöşüâîû'],
    impossible: /^ğ/,
    // In uppercase the ı is an I.
    header: /(?<!\p{L})(?:soyad[ıi]?|e-posta)(?!\p{L})/iu,
    domains: /@[\w.-]+\.tr\b/gi,
  },
  { page: 'macintosh', languages: western, impossible: impossibleInWestern },
  { page: 'cp850', languages: western, impossible: impossibleInWestern },
];

/** How well a code page explains what is in a file. */
interface Fit {
  readonly profile: CodePageProfile;
  /** All words, read in this code page. */
  readonly text: string;
  /** Words that could be of one of its languages. */
  readonly fitting: number;
  /** Those of them that have a letter other than a to z: signs alone fit anywhere. */
  readonly lettered: number;
  /** As many of them could be of the same language. */
  readonly ofOneLanguage: number;
}

/**
 * Detects the code page by the words: `Wi\x9Cniewski` is Wiśniewski in one of them and can be no name in the others. Words of
 * nothing but ASCII say nothing.
 * @param bytes a part of the file
 * @param decode reads bytes in a code page
 * @returns the one that fits most words; `isGuess` when another would give other letters and fits about as well; `fits` when it
 *   gives more than half of them letters of a language
 */
export function detectCodePage(
  bytes: Buffer,
  decode: (bytes: Buffer, page: CodePage) => string,
  pages: readonly CodePage[] = profiles.map(({ page }) => page),
): { readonly page: CodePage; readonly isGuess: boolean; readonly fits: boolean } {
  const text = bytes.toString('latin1');
  const words = [...new Set(text.match(/[A-Za-z\x80-\xff]+/g)?.filter(isDecisive))];
  const readings = profiles
    .filter(({ page }) => pages.includes(page))
    .map((profile) => readWords(profile, words, (word) => decode(Buffer.from(word, 'latin1'), profile.page)));
  const all = readings.map((reading) => measureFit(reading, readings));
  const best = all.reduce((chosen, other) =>
    other.text !== chosen.text && isBetter(other, chosen, words.length, text) ? other : chosen,
  );
  const { page } = best.profile;
  const fits = best.lettered * 2 > words.length;
  // In a file of any other encoding, many words still make sense.
  if (best.fitting === 0 || best.fitting < words.length * 0.9) return { page, isGuess: true, fits };
  if (matchesCountry(best, text)) return { page, isGuess: false, fits };
  const rivals = all.filter(
    ({ profile, text, fitting }) =>
      (!isDosPage(profile) || page === 'macintosh') && text !== best.text && fitting > best.fitting * 0.9,
  );
  const isGuess = rivals.some(({ ofOneLanguage }) => best.ofOneLanguage - ofOneLanguage < 2);
  return { page, isGuess, fits };
}

/** Where the header is to be found. */
const headerLength = 1000;

/** No language has words as long as that, and the patterns below go through a long one many times. */
const maxWordLength = 100;

function isDecisive(word: string): boolean {
  return word.length <= maxWordLength && /[\x80-\xff]/.test(word);
}

function isBetter(other: Fit, chosen: Fit, words: number, text: string): boolean {
  if (other.fitting !== chosen.fitting) return other.fitting > chosen.fitting;
  if (isDosPage(other.profile)) return false;
  if (matchesCountry(other, text)) return true;
  // A file of one country: all its words are of one language, and not of one of the other code page.
  const ahead = other.ofOneLanguage - chosen.ofOneLanguage;
  return other.ofOneLanguage === words && ahead >= Math.max(2, words / 10);
}

/** Rare today, so it must fit more words than any other: quotation marks and hard spaces of Windows are letters in it. */
function isDosPage({ page }: CodePageProfile): boolean {
  return page === 'cp850';
}

/** Whether the columns are named in one of its languages, or most addresses are from its countries. */
function matchesCountry({ profile, text: words }: Fit, text: string): boolean {
  if (profile.header?.test(`${text.slice(0, headerLength)} ${words}`)) return true;
  const addresses = text.match(/@[\w-]+\./g)?.length ?? 0;
  const domains = profile.domains ? (text.match(profile.domains)?.length ?? 0) : 0;
  return domains > 0 && domains >= addresses / 2;
}

/** The words of a file in a code page, and of which of its languages each could be. */
interface Reading {
  readonly profile: CodePageProfile;
  readonly shown: readonly string[];
  readonly languages: readonly (ReadonlySet<number> | undefined)[];
}

function readWords(profile: CodePageProfile, words: readonly string[], read: (word: string) => string): Reading {
  const shown = words.map(read);
  return { profile: profile, shown, languages: shown.map((word) => findLanguages(word, profile)) };
}

/** A word that two code pages read alike doesn't decide between them: if it fits one, it counts for both. */
function measureFit({ profile, shown, languages }: Reading, all: readonly Reading[]): Fit {
  const perLanguage = profile.languages.map(() => 0);
  for (const ofWord of languages) {
    for (const language of ofWord ?? []) perLanguage[language] = (perLanguage[language] ?? 0) + 1;
  }
  const fitting = shown.filter((word, index) =>
    all.some((other) => other.shown[index] === word && other.languages[index] !== undefined),
  ).length;
  const lettered = languages.filter((ofWord) => ofWord && ofWord.size > 0).length;
  return { profile: profile, text: shown.join(' '), fitting, lettered, ofOneLanguage: Math.max(...perLanguage) };
}

/** Signs where other code pages have letters. Next to a letter they show that the file is not in this code page. */
const signs = '¡¢£¤¥¦§¨¬¯±²³´µ¶·¸¹º»¼½¾¿ª˛ˇ˘˙˝≠∞≤≥∂∑∏π∫Ω√ƒ≈∆◊⁄€‹›ﬁﬂ‡„‰ˆ˜\\u0080-\\u009f\\ufffd';
/** But these are correct: m², Mª, Nº, ¿Qué, ¡Hola. */
const signsInPlace = /^\p{L}{1,2}[²³]$|^\p{L}{1,3}[ªº]$|^[¿¡]+(?=\p{L})/u;
const misplacedSign = new RegExp(`\\p{L}[${signs}]|[${signs}]\\p{L}`, 'u');
/**
 * An apostrophe comes after a short particle, as in D’Arcy and Dell’Orto, or before an uppercase letter; a dash before an uppercase
 * letter; and an opening quotation mark after no letter.
 */
const misplacedMark =
  /\p{L}[“”•‘…†™]\p{L}|\p{L}–\p{Ll}|\p{L}—\p{Ll}|\p{L}{2}(?<!ll|nt)’\p{Ll}|^[^‚]*\p{L}‘$|^[^„]*\p{L}“$/u;
const properCase = /^(?:\p{Lu}?\p{Ll}+|\p{Lu}+|(?:Mac|Mc|De|Le|La|Di|Du|Van|O)\p{Lu}\p{Ll}*)$/u;

/** Latin words of three letters and more have one that is plain. */
const otherScript = /^[^A-Za-z]{3,}$/;

/** The languages of all that isn't ASCII in a word; undefined when it is no word. */
function findLanguages(word: string, { page, languages, impossible }: CodePageProfile): Set<number> | undefined {
  const plain = word.replace(signsInPlace, '');
  if (misplacedSign.test(plain) || misplacedMark.test(plain)) return undefined;
  const found = new Set<number>();
  for (const part of plain.split(/\P{L}+/u)) {
    if (/^[A-Za-z]*$/.test(part)) continue;
    if (!properCase.test(part) || otherScript.test(part)) return undefined;
    const letters = part.toLocaleLowerCase(page === 'windows-1254' ? 'tr' : 'en');
    const matches = languages.flatMap((own, index) => (isWrittenWith(letters, own) ? [index] : []));
    if (matches.length === 0 || impossible.test(letters)) return undefined;
    for (const index of matches) found.add(index);
  }
  // For DOS most bytes are parts of frames.
  return page === 'cp850' && found.size === 0 ? undefined : found;
}

function isWrittenWith(letters: string, own: string): boolean {
  for (const letter of letters) if (!(letter >= 'a' && letter <= 'z') && !own.includes(letter)) return false;
  return true;
}

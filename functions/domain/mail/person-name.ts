import { longestName, type PersonName } from '../locale/names.ts';
import { isNoName } from './no-names.ts';

/*
 * Names are words of strangers: from a file that HR was sent, from another system, from the person. In an email they appear below
 * the brand, and email programs turn `evil.example` and phone numbers into links by themselves. So a text is printed only where it
 * has the shape of a name; otherwise the greeting does without. A missing name costs a little warmth, a sentence that passes is
 * fraud in the brand's name: the rules say what names are made of, not what attacks look like.
 */

/** How long a name may be. */
interface Size {
  readonly characters: number;
  /** Without particles: María de los Ángeles has two. */
  readonly words: number;
}

const oneOfTwo: Size = { characters: longestName, words: 4 };
/** Pedro Henrique Albuquerque Cavalcanti de Melo Souza has six words. */
const full: Size = { characters: longestName, words: 6 };
const bothOfTwo: Size = { characters: 2 * longestName + 1, words: 8 };

/**
 * Picks a person's names from the standard attributes, as they are printed in an email. What is not a name is left out. Some
 * languages print the given and the family name side by side, so the latter is left out, too, where the two are no name
 * together: `open` and `evil` could be one each.
 */
export function personName(attributes: Readonly<Record<string, string | undefined>>): PersonName {
  const given = readName(attributes.given_name, oneOfTwo);
  const family = readName(attributes.family_name, oneOfTwo);
  const name = readName(attributes.name, full);
  const isPair = !given || !family || readName(`${given} ${family}`, bothOfTwo) !== undefined;
  return { ...(given && { given }), ...(family && isPair && { family }), ...(name && { full: name }) };
}

/** @returns the name as it is printed, or undefined when the text is not a name */
function readName(text: string | undefined, size: Size): string | undefined {
  // One character has a compatibility form of up to 18: a text of such a length is not even read.
  if (!text || text.length > 4 * size.characters) return undefined;
  const name = spellName(text);
  if ([...name].length > size.characters) return undefined;
  const words = name.split(betweenWords).map(readWord);
  return words.every((word) => word !== undefined) && areName(words, size.words) ? name : undefined;
}

/**
 * Plain forms instead of full-width and other compatibility ones, so that `．` is judged as the full stop it looks like; only the
 * ª of Mª stays. One space between words, and J.R. as J. R., which no email program takes for a host.
 */
function spellName(text: string): string {
  return text
    .replace(/[`´]/g, "'")
    .replace(/[^ªº]+/g, (piece) => piece.normalize('NFKC'))
    .replace(/ {2,}/g, ' ')
    .replace(/^ | $/g, '')
    .replace(/(?<=(?:^|[ .-])\p{Lu}\.)(?=\p{Lu}\.)/gu, ' ');
}

/** Chinese and Japanese have a dot where foreign names have a space: 古丽·买买提, ジョン・スミス. */
const betweenWords = / |(?<=\p{sc=Han})·(?=\p{sc=Han})|(?<=[\p{sc=Hira}\p{sc=Kana}ー])・(?=[\p{sc=Hira}\p{sc=Kana}])/u;

interface Word {
  readonly isParticle: boolean;
  /** With a lowercase letter, after a prefix: `al-Rashid` and `d'Artagnan` do not. */
  readonly beginsSmall: boolean;
  /** Of a script that puts no spaces into sentences. */
  readonly isUnspaced: boolean;
}

/** A foreign name in katakana has four; a sentence would have as many with more letters. */
const mostUnspaced = 4;
/** Particles in a row: von und zu. */
const mostParticles = 3;

function areName(words: readonly Word[], most: number): boolean {
  const own = words.filter((word) => !word.isParticle);
  // Le Van Do has particles only, and is a name. In lowercase one alone may be.
  if (own.length === 0) return words.length <= most && (words.length === 1 || words.every((word) => !word.beginsSmall));
  if (own.length > (own.some((word) => word.isUnspaced) ? Math.min(most, mostUnspaced) : most)) return false;
  // A sentence continues in lowercase. So does a name in an export without uppercase letters, which is left out.
  if (own.length > 1 && own.some((word) => word.beginsSmall)) return false;
  return !words.some((_, at) => {
    const row = words.slice(at, at + mostParticles + 1);
    return row.length > mostParticles && row.every((word) => word.isParticle);
  });
}

/** What joins names and is not a name by itself. */
const particles = setOf(
  'à af al ap av bar bat ben bin bint bte da dal dalla das de degli dei del della delle dello den der des di do dos du e el',
  "ferch het i ibn in la las le les lo los mac mc ní nic o of op 's san 't te ten ter tot u ui und v van vander vom von y z ze",
  'zu zum zur бен бин ибн оглы кызы де фон ван آل ابن أبو ام أم بن بنت عبد',
);

/** What an apostrophe or a hyphen joins to the name that follows. */
const prefixes = setOf(
  'abd abdel abdul abu al an ar as ash at ath az bin d dall de dell el es ibn l la le m n nell o qu s sull t ul un ur ut v',
);

function setOf(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(' ')));
}

/** Letters with their marks, a sign alone between them, an apostrophe or a full stop after them. */
const shape = /^'?\p{L}[\p{L}\p{M}\u200c\u200d]*(?:(?:'|\.?-)\p{L}[\p{L}\p{M}\u200c\u200d]*)*['.]?$/u;
/** More than a letter has; accents on accents grow into the lines above and below. */
const manyMarks = /(?:(?=\p{sc=Zinh})\p{M}){3}|\p{M}{4}/u;
/** J., J.-P., Dr. and Prof. */
const abbreviation = /^(?!\p{Ll})\p{L}{1,4}$/u;
/** Jean-Luc, Abd-al-Rahman. */
const mostHyphenated = 3;

/** @returns undefined for a word that no name contains */
function readWord(word: string): Word | undefined {
  // The dot of Catalan is between two l: Gal·la.
  const plain = word.replace(/[’‘ʼʻʾʿ׳]/g, "'").replace(/(?<=l)·(?=l)/gi, '');
  const beginsSmall = isSmall(plain);
  if (particles.has(plain.toLowerCase())) return { isParticle: true, beginsSmall, isUnspaced: false };
  if (!shape.test(plain) || manyMarks.test(plain)) return undefined;
  const hyphenated = plain.split('-');
  if (hyphenated.length > mostHyphenated || hyphenated.slice(2).some(isSmall)) return undefined;
  const dotted = plain.split(/['-]/).filter((part) => part.endsWith('.'));
  if (!dotted.every((part) => abbreviation.test(part.slice(0, -1)))) return undefined;
  const parts = plain.split(/[-'.]/).filter((part) => part !== '');
  const found = parts.map(scriptOf);
  if (!found.every((script) => script !== undefined) || parts.some(hasNoName)) return undefined;
  const [prefix = '', ...rest] = parts;
  const first = prefixes.has(prefix) && rest[0] !== undefined ? rest[0] : prefix;
  return { isParticle: false, beginsSmall: isSmall(first), isUnspaced: found.some((script) => script.isUnspaced) };
}

/** Georgian has no uppercase letters in running text, and Unicode counts its letters as lowercase. */
function isSmall(word: string): boolean {
  return /^'?(?!\p{sc=Geor})\p{Ll}/u.test(word);
}

/** McDonald has one uppercase letter inside, and YourAccountIsSuspended three. */
function hasNoName(part: string): boolean {
  const pieces = part.split(/(?<=\p{Ll})(?=\p{Lu})/u);
  return pieces.length > 2 || [part, ...pieces].some(isNoName);
}

interface Script {
  readonly letters: RegExp;
  /** Letters between two signs. */
  readonly most: number;
  /** Writes some names with invisible joiners. */
  readonly joins?: boolean;
  readonly isUnspaced?: boolean;
}

/**
 * The scripts that are in common use: https://www.unicode.org/reports/tr31/#Table_Recommended_Scripts. A part of a name is of one
 * of them, so that no letter replaces its look-alike. Others have letters that look like dots and slashes.
 */
const scripts: readonly Script[] = [
  // Not the letters without case: clicks look like ! and |, the sinological dot like a dot.
  { letters: /^(?:(?=\p{sc=Latn})[\p{Lu}\p{Ll}ªº])+$/u, most: 30 },
  ...scriptsOf({ most: 30 }, /^\p{sc=Grek}+$/u, /^\p{sc=Cyrl}+$/u, /^\p{sc=Armn}+$/u, /^\p{sc=Geor}+$/u),
  ...scriptsOf({ most: 20 }, /^\p{sc=Hebr}+$/u, /^\p{sc=Ethi}+$/u, /^\p{sc=Thaa}+$/u),
  ...scriptsOf({ most: 20, joins: true }, /^\p{scx=Arab}+$/u),
  ...scriptsOf({ most: 20, joins: true }, /^\p{sc=Deva}+$/u, /^\p{sc=Beng}+$/u, /^\p{sc=Gujr}+$/u, /^\p{sc=Guru}+$/u),
  ...scriptsOf({ most: 20, joins: true }, /^\p{sc=Knda}+$/u, /^\p{sc=Mlym}+$/u, /^\p{sc=Orya}+$/u, /^\p{sc=Sinh}+$/u),
  ...scriptsOf({ most: 20, joins: true }, /^\p{sc=Taml}+$/u, /^\p{sc=Telu}+$/u),
  ...scriptsOf({ most: 20, isUnspaced: true }, /^\p{sc=Thai}+$/u, /^\p{sc=Laoo}+$/u, /^\p{sc=Khmr}+$/u),
  ...scriptsOf({ most: 20, isUnspaced: true }, /^\p{sc=Mymr}+$/u, /^\p{sc=Tibt}+$/u),
  // アレクサンドロヴィチ has ten.
  { letters: /^[\p{sc=Kana}ー]+$/u, most: 12, isUnspaced: true },
  // 美すず, マリ子. No name has both kinds of kana in a word, and most sentences have.
  ...scriptsOf({ most: 6, isUnspaced: true }, /^[\p{scx=Han}\p{sc=Hira}ー]+$/u, /^[\p{scx=Han}\p{sc=Kana}ー]+$/u),
  ...scriptsOf({ most: 6, isUnspaced: true }, /^\p{sc=Hang}+$/u),
];

function scriptsOf(script: Omit<Script, 'letters'>, ...letters: readonly RegExp[]): readonly Script[] {
  return letters.map((one) => ({ ...script, letters: one }));
}

/** @returns undefined when a part of a name mixes scripts, or is too long for its own */
function scriptOf(part: string): Script | undefined {
  // The variants of a kanji that a family writes its name with.
  const visible = part.replace(/(?<=\p{sc=Han})[\u{e0100}-\u{e01ef}]/gu, '');
  const joined = visible.replace(/[\u200c\u200d]/g, '');
  if (/\p{Default_Ignorable_Code_Point}/u.test(joined)) return undefined;
  // Accents are of no script; vowel signs are of their letter's.
  const letters = joined.replace(/(?=\p{sc=Zinh})\p{M}/gu, '');
  const script = scripts.find((one) => one.letters.test(letters));
  if (!script || (joined !== visible && !script.joins)) return undefined;
  return [...letters.replace(/\p{M}/gu, '')].length <= script.most ? script : undefined;
}

import { maxWordLength, normaliseWord, removeNumbering, splitWords } from './header-words.ts';
import { type Meaning, Rank } from './meaning.ts';
import { qualifiersOf, unspacedQualifiers } from './qualifiers.ts';

/*
 * Columns of somebody else's: of the emergency contact, of the manager, of a company that has an account.
 */

/** Words for somebody else, in the languages whose fields are recognised. */
const somebodyElse =
  /manager|supervis|superior|boss|chef|vorgesetzt|leit(?:er|ung)|leder|leidinggevend|respons[aá]b|gestor|jefe|przełożon|nadřízen|vedoucí|vezető|esi(?:mies|henkilö)|руковод|керівник|emergency|next of kin|notfall|nødkontakt|noodcontact|urgence|emergencia|emergência|emergenza|awaryjn|angehörig|parent|eltern|guardian|tutor|tuteur|apoderad|spouse|partner|assist/iu;
const somebodyElseInEast =
  /上[長司]|承認|緊急|保護者|管理者|担当|经理|經理|主管|上级|紧急|家长|家長|监护|監護|담당|상사|관리자|비상|보호자|atasan|darurat|quản lý|khẩn cấp|หัวหน้า|ฉุกเฉิน|مدير|طوارئ|מנהל|חירום|مدیر/u;

/** Whether a header word names somebody else. */
export function namesSomebodyElse(word: string): boolean {
  return somebodyElse.test(word) || somebodyElseInEast.test(word);
}

/** What is asked of an emergency contact between the name and the number. */
const relations: ReadonlySet<string> = new Set(
  [
    ...['Relationship', 'Relation', 'Relation to employee', 'Beziehung', 'Verhältnis', 'Lien', 'Lien de parenté'],
    ...['Parentesco', 'Relación', 'Parentela', 'Relatie', 'Relasjon', '続柄', '关系', '關係', '관계'],
  ].map(normaliseWord),
);

/**
 * The columns that are somebody else's, as the one on their left says: `Emergency contact, Contact phone`, and the second `Phone` of
 * `Phone, Emergency contact, Phone`.
 */
export function findOthers(words: readonly string[], meanings: readonly (Meaning | undefined)[]): ReadonlySet<number> {
  const others = new Set<number>();
  const plain = words.map((word) => (word.length > maxWordLength ? '' : normaliseWord(removeNumbering(word))));
  const first = new Map<string, number>();
  /** Whose the columns are that say so of themselves, and between them those that say nothing. */
  let isElses = false;
  for (const [column, word] of words.entries()) {
    const text = plain[column] ?? '';
    const field = meanings[column]?.field;
    const isAgain = field === 'phone_number' && first.has(text);
    if (!first.has(text)) first.set(text, column);
    if (isElses && field !== undefined && (isAgain || saysContact(word))) others.add(column);
    else if (isElses && (relations.has(text) || saysContact(word))) continue;
    else isElses = field === undefined && word.length <= maxWordLength && namesSomebodyElse(word);
  }
  return others;
}

function saysContact(word: string): boolean {
  const text = word.slice(0, maxWordLength);
  const isContact = (part: string) => qualifiersOf(part).has('contact');
  return splitWords(text).some(isContact) || unspacedQualifiers.some((part) => isContact(part) && text.includes(part));
}

const companies: ReadonlySet<string> = new Set(
  [
    ...['Company', 'Company name', 'Organization', 'Organisation', 'Organization name', 'Customer', 'Customer name'],
    ...['Client', 'Client name', 'Business name', 'Firma', 'Firmenname', 'Unternehmen', 'Kunde', 'Kundenname'],
    ...['Société', 'Entreprise', 'Raison sociale', 'Empresa', 'Nombre de la empresa', 'Razón social', 'Cliente'],
    ...['Azienda', 'Ragione sociale', 'Bedrijf', 'Bedrijfsnaam', 'Klant', 'Företag', 'Virksomhed', 'Bedrift', 'Yritys'],
    ...[
      '会社',
      '会社名',
      '企業名',
      '法人名',
      '顧客名',
      '公司',
      '公司名称',
      '公司名稱',
      '客户',
      '客户名称',
      '회사',
      '회사명',
    ],
  ].map(normaliseWord),
);

const accounts: ReadonlySet<string> = new Set(['account', 'konto', 'compte', 'cuenta', 'conta'].map(normaliseWord));

/** Reads `Account email` beside a company as that of the company. It is the person's only where no other column has any. */
export function readAccounts(
  meanings: readonly (Meaning | undefined)[],
  words: readonly string[],
): readonly (Meaning | undefined)[] {
  if (!words.some((word) => word.length <= maxWordLength && companies.has(normaliseWord(word)))) return meanings;
  return meanings.map((meaning, column) => {
    if (meaning === undefined || meaning.rank === Rank.literal) return meaning;
    const parts = splitWords((words[column] ?? '').slice(0, maxWordLength));
    if (!parts.some((part) => accounts.has(part))) return meaning;
    return meaning.field === 'email' ? { ...meaning, rank: Rank.contact } : undefined;
  });
}

import type { SummaryTexts } from '../../text-types.ts';

// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

const number = (count: number) => count.toLocaleString('fr');
const people = (count: number) => (count === 1 ? '1 personne' : `${number(count)} personnes`);
const rows = (count: number) => (count === 1 ? '1 ligne' : `${number(count)} lignes`);
const quote = (words: readonly string[]) => words.map((word) => `« ${word} »`).join(', ');

export const summaryTexts: SummaryTexts = {
  runTitle: ({ file, count, preview }) =>
    preview
      ? `Aperçu de « ${file} », ${rows(count)} : personne n’a été créé ni invité. Lors d’un véritable import :`
      : `« ${file} », ${rows(count)}, a été importé.`,
  created: ({ count, preview }) => {
    if (preview) return `${people(count)} ${count === 1 ? 'recevrait' : 'recevraient'} un compte et une invitation.`;
    return `${people(count)} ${count === 1 ? 'a' : 'ont'} reçu un compte et une invitation.`;
  },
  createdWithout: ({ count }) => `Pour ${number(count)} d’entre elles, une valeur n’a pas pu être lue et a été omise.`,
  existing: ({ count }) => `${people(count)} ${count === 1 ? 'a' : 'ont'} déjà un compte ; l’import n’y change rien.`,
  skipped: ({ count }) =>
    `${rows(count)} ${count === 1 ? 'a été ignorée' : 'ont été ignorées'}, car il n’y a personne à inviter.`,
  leavers: ({ count }) =>
    `Dans ${number(count)} d’entre elles, la personne est partie, ou son compte est un compte invité ou désactivé.`,
  hidden: ({ count }) =>
    `${number(count)} d’entre elles ${count === 1 ? 'est masquée' : 'sont masquées'} dans le classeur.`,
  undelivered: ({ count }) =>
    `${people(count)} ${count === 1 ? 'a' : 'ont'} un compte, mais l’invitation n’a pas pu être envoyée.`,
  rejected: ({ count }) =>
    count === 1
      ? '1 ligne n’est pas valide et n’a pas été importée.'
      : `${rows(count)} ne sont pas valides et n’ont pas été importées.`,
  failed: ({ count }) =>
    count === 1
      ? '1 ligne n’a pas pu être importée ; elle peut l’être de nouveau sans risque.'
      : `${rows(count)} n’ont pas pu être importées ; elles peuvent l’être de nouveau sans risque.`,
  nothingToFix: 'Il n’y a rien à corriger.',
  firstToFix: 'Les premières lignes à corriger :',
  toFix: 'À corriger :',
  rowToFix: ({ row, advice }) => `Ligne ${row} : ${advice}`,
  moreRows: ({ count }) => `… et ${number(count)} ${count === 1 ? 'autre' : 'autres'}`,
  leftOutColumns: ({ words, more }) =>
    `Colonnes dont des valeurs ont été omises : ${quote(words)}${more ? ', …' : ''}.`,
  activityColumn: ({ word, said }) => `Colonne « ${word} » : ${said}.`,
  unusedColumns: ({ words, more }) => `Colonnes non utilisées : ${quote(words)}${more ? ', …' : ''}.`,
  sheetRead: ({ sheet, others }) =>
    `La feuille « ${sheet} » a été lue.${others.length === 0 ? '' : ` N’ont pas été lues : ${quote(others)}.`}`,
  rememberedMapping: ({ key }) =>
    `Les colonnes ont été lues selon la correspondance mémorisée pour cette ligne d’en-tête : ${key}`,
  guessedEncoding: ({ encoding, preview }) =>
    `Le fichier n’indique pas son encodage ; il a été lu comme ${encoding}. Si des lettres sont fausses dans les noms,${preview ? '' : ' demandez à votre administrateur d’annuler cet import,'} enregistrez le fichier en « CSV UTF-8 » et importez-le de nouveau.`,
  reportAt: ({ path }) => `Rapport avec toutes les lignes : ${path}`,
  failedAt: ({ path }) => `Lignes à corriger et à importer de nouveau : ${path}`,
};

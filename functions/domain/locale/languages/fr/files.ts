import type { FileTexts } from '../../text-types.ts';

// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

const saveAs =
  'choisissez Fichier > Enregistrer sous > « Classeur Excel (.xlsx) » ou « CSV UTF-8 (délimité par des virgules) » et importez ce fichier.';
const saveAgain = 'Ouvrez-le dans Excel ou LibreOffice, enregistrez-le en .xlsx et importez ce fichier.';
const asUtf8 =
  'Enregistrez le fichier en .xlsx ou « CSV UTF-8 » (Excel : Fichier > Enregistrer sous) et importez-le de nouveau.';

const lookAtRow = (row: number) =>
  `Regardez la ligne ${row} : fermez ou supprimez le guillemet ("), puis importez de nouveau le fichier.`;

export const fileTexts: FileTexts = {
  emptyFile: 'Le fichier est vide. Ajoutez des personnes et importez-le de nouveau.',
  emptyWorkbook: 'Le classeur est vide. Ajoutez des personnes et importez-le de nouveau.',
  headerOnly:
    'Le fichier a une ligne d’en-tête, mais aucune personne. Ajoutez des personnes et importez-le de nouveau.',
  reportOfImport:
    'Ce fichier est le rapport d’un import précédent et contient aussi des personnes qui ont été rejetées. Corrigez les lignes dans failed.xlsx ou failed.csv et importez ce fichier-là.',
  inSheet: ({ sheet, fault }) => `Feuille « ${sheet} » : ${fault}`,
  rivalColumns: ({ first, second }) =>
    `Les colonnes « ${first.word} » (colonne ${first.column}) et « ${second.word} » (colonne ${second.column}) peuvent toutes deux contenir l’adresse à laquelle inviter une personne. Supprimez l’une d’elles, ou renommez la bonne en « Work email », puis importez de nouveau le fichier.`,
  tooManyColumns: ({ columns, most }) =>
    `La ligne d’en-tête a ${columns} colonnes, plus que les ${most} d’un tableur. Supprimez les colonnes dont vous n’avez pas besoin et importez de nouveau le fichier.`,
  personInsteadOfHeader:
    'La première ligne contient une personne au lieu des noms des colonnes. Insérez au-dessus une ligne qui nomme les colonnes, par exemple : email, given_name, family_name.',
  onlySharedAddress: ({ word }) =>
    `La seule colonne d’adresses e-mail, « ${word} », contient la même adresse pour tout le monde. Ajoutez une colonne « email » avec l’adresse de chaque personne et importez de nouveau le fichier.`,
  unnamedAddresses: ({ word }) =>
    `Aucun nom de colonne n’annonce les adresses e-mail, mais la colonne « ${word} » contient des adresses. Si c’est à ces adresses qu’il faut inviter les personnes, renommez-la en « email » et importez de nouveau le fichier.`,
  noAddresses: ({ known, more, others }) =>
    `Aucune colonne d’adresses e-mail n’a été trouvée. ${listWords(known, more, others)} Nommez la colonne « email » ; « E-mail », « Mail », « E-Mail-Adresse », « Courriel », « Correo electrónico » et « メールアドレス » sont aussi reconnus.`,
  unclosedQuote: ({ row }) => `Un guillemet n’est jamais fermé. ${lookAtRow(row)}`,
  rowTooLarge: ({ row, mebibytes }) =>
    `Une ligne dépasse ${mebibytes} Mio ou a plus d’un million de cellules ; peut-être un guillemet n’est-il jamais fermé. ${lookAtRow(row)}`,
  dataTooLarge: ({ gigabytes }) =>
    `Les données dépassent ${gigabytes} Go, la limite d’un import. Divisez le fichier en deux, chacun avec la ligne d’en-tête.`,
  utf32: `Le fichier est écrit en UTF-32. ${asUtf8}`,
  unknownEncoding: `L’encodage des caractères du fichier n’est pas pris en charge : dans aucun des encodages pris en charge, ses lettres ne forment des noms. ${asUtf8}`,

  notATable: ({ what, instead }) => `Ce fichier est ${what}, et non un classeur ou un fichier CSV. ${instead}`,
  notText: ({ instead }) => `Ce fichier n’est ni un classeur ni un fichier texte. ${instead}`,
  notAWorkbook: ({ what, instead }) => `Ce fichier est ${what}. ${instead}`,
  pdf: 'un document PDF',
  gzip: 'une archive gzip',
  sevenZip: 'une archive 7-Zip',
  rar: 'une archive RAR',
  picture: 'une image',
  rtf: 'un document Word (.rtf)',
  webPage: 'une page web (.html)',
  webArchive: 'une page web (.mht)',
  fods: 'une feuille OpenDocument à plat (.fods)',
  excelXml: 'une feuille XML d’Excel 2003 (.xml)',
  xml: 'un fichier XML',
  json: 'un fichier JSON',
  dif: 'un fichier Data Interchange Format (.dif)',
  sylk: 'un fichier SYLK (.slk)',
  ldif: 'un fichier LDIF',
  contacts: 'un fichier de contacts ou de rendez-vous (.vcf, .ics)',
  xlsb: 'un classeur Excel binaire (.xlsb)',
  iWork: 'un document d’Apple Numbers, Pages ou Keynote',
  docx: 'un document Word (.docx)',
  pptx: 'une présentation PowerPoint (.pptx)',
  jar: 'un programme Java (.jar)',
  zip: 'une archive ZIP',
  emptyZip: 'une archive ZIP vide',
  oldOffice: 'un document d’OpenOffice 1 (.sxc), ou un fichier OpenDocument incomplet',
  odf: 'un fichier OpenDocument, mais pas une feuille de calcul',
  xls: 'un ancien classeur Excel (.xls)',
  saveFromExcel: `Dans Excel, ${saveAs}`,
  openInExcel: `Ouvrez-le dans Excel, ${saveAs}`,
  saveAsWorkbook:
    'Ouvrez-le dans Excel, choisissez Fichier > Enregistrer sous > « Classeur Excel (.xlsx) » et importez ce fichier.',
  saveAgain,
  exportFromNumbers: 'Dans Numbers, choisissez Fichier > Exporter vers > Excel et importez ce fichier.',
  copyTable: 'Copiez le tableau dans Excel, enregistrez-le en .xlsx et importez ce fichier.',
  importPeople: 'Importez le fichier qui contient les personnes.',
  unpack: 'Décompressez l’archive et importez le fichier qu’elle contient.',
  unpackPeople: 'Décompressez l’archive et importez le fichier des personnes qu’elle contient.',

  protectedWorkbook:
    'Le classeur est protégé par un mot de passe. Dans Excel, choisissez Fichier > Informations > Protéger le classeur > Chiffrer avec mot de passe et effacez le mot de passe ; dans LibreOffice, choisissez Fichier > Enregistrer sous et décochez « Enregistrer avec mot de passe ». Importez ensuite le fichier de nouveau.',
  damagedWorkbook: ({ what }) => `Le classeur est endommagé ou incomplet. ${saveAgain} (${what})`,
  workbookTooLarge: ({ what }) =>
    `${what} Enregistrez la feuille en « CSV UTF-8 » et importez ce fichier, ou divisez-la en deux.`,
  tooManyCellsInSheet: 'La feuille a trop de cellules.',
  textsTooLarge: ({ megabytes }) => `Les textes du classeur dépassent ${megabytes} Mo.`,
  tooManyTexts: ({ millions }) => `Le classeur a plus de ${millions} millions de textes.`,
  unpackedTooLarge: 'Le classeur décompressé est trop volumineux.',
  workbookFileTooLarge: ({ megabytes }) => `Le classeur dépasse ${megabytes} Mo.`,
  sheetTooLarge: ({ gigabytes }) => `La feuille décompressée dépasse ${gigabytes} Go.`,

  fileUnreadable:
    'Le fichier a été supprimé, ou sa lecture n’est pas autorisée. Importez-le de nouveau. S’il est encore refusé, demandez à votre administrateur d’autoriser l’import à le lire.',
  fileGone: 'Le fichier a été supprimé ou remplacé avant d’avoir pu être lu. Importez-le de nouveau.',
  poolUnsuitable: ({ problem }) =>
    `L’annuaire des utilisateurs n’est pas configuré pour les imports. Votre fichier n’est pas en cause. Demandez à votre administrateur de le configurer, puis importez de nouveau le fichier. À son intention : ${problem} Tout ce qu’il y a à faire est indiqué par : npx onboarding doctor`,
};

function listWords(known: readonly string[], more: boolean, others: number): string {
  if (known.length === 0) {
    return 'La première ligne n’a aucune colonne reconnue ; supprimez-la si c’est un titre.';
  }
  const words = `${known.map((word) => `« ${word} »`).join(', ')}${more ? ', …' : ''}`;
  if (others === 0) return `La première ligne a ${words}.`;
  return `La première ligne a ${words} et ${others} ${others === 1 ? 'autre qui n’est pas reconnue' : 'autres qui ne sont pas reconnues'}.`;
}

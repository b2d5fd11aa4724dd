import type { ResultTexts } from '../../text-types.ts';

// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

const number = (count: number) => count.toLocaleString('fr');

function describe({ invited, toFix }: { readonly invited: number; readonly toFix: number }): string {
  const people = invited > 1 ? `${number(invited)} personnes invitées` : `${number(invited)} personne invitée`;
  return toFix > 0 ? `${people}, ${number(toFix)} à corriger` : people;
}

export const resultTexts: ResultTexts = {
  resultSubject: (counts) => `Import terminé : ${describe(counts)}`,
  resultHeadline: 'Import terminé',
  endedEarlySubject: (counts) => `Import interrompu : ${describe(counts)}`,
  endedEarlyHeadline: 'Import interrompu',
  endedEarly: ({ file }) =>
    `Une erreur est survenue avant la fin de l’import de « ${file} ». Les lignes sans résultat sont considérées comme non importées. Vous pouvez poursuivre l’import sans risque : personne n’est invité deux fois.`,
  refusedSubject: 'Import impossible : personne n’a été invité',
  refusedHeadline: 'Ce fichier ne peut pas être utilisé',
  stoppedSubject: 'Import arrêté avant la fin',
  stoppedHeadline: 'Import arrêté',
  stoppedEarly: ({ file }) =>
    `L’import de « ${file} » a été arrêté avant la fin. Certaines personnes ont peut-être déjà été invitées. Vous pouvez poursuivre l’import : personne n’est invité deux fois.`,
  unreportedSubject: 'Import sans rapport',
  unreportedHeadline: 'Le rapport manque',
  unreported: ({ file }) =>
    `« ${file} » a été importé, mais le rapport n’a pas pu être écrit. Importez de nouveau le même fichier : les comptes existants ne changent pas, et le rapport mentionne tout le monde.`,
  rowOfPerson: ({ row, address, advice }) => `Ligne ${row}, ${address} : ${advice}`,
  whatToDo: 'Que faire :',
  openRun: 'Ouvrir cet import',
  reasonUploader: 'Vous recevez cet e-mail, car vous avez envoyé ce fichier.',
  reasonListed: 'Vous recevez cet e-mail, car votre adresse est enregistrée pour les résultats d’import.',
};

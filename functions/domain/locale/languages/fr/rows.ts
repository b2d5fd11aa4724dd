import { nameFields } from '../../field-words.ts';
import type { NameList } from '../../name-list.ts';
import type { RowTexts } from '../../text-types.ts';
import { fieldWords } from './fields.ts';

// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

function listNames({ names, more }: NameList): string {
  if (names.length === 0) return more === 1 ? 'un seul' : String(more);
  return more === 0 ? names.join(', ') : `${names.join(', ')} et ${more} ${more === 1 ? 'autre' : 'autres'}`;
}

export const rowTexts: RowTexts = {
  leftOut: ({ word, reason }) => `La valeur de « ${word} » n’a pas pu être lue et a été omise. ${reason}`,
  neverAdded:
    'L’annuaire des utilisateurs n’accepte cette valeur qu’à la création d’un compte : corrigez la cellule avant l’import, ou supprimez le compte et importez de nouveau la ligne.',
  noCountry: 'Votre administrateur peut définir people.country pour les numéros sans indicatif.',
  hasLeft: ({ word, cell }) =>
    `« ${word} » contient « ${cell} » : aucune invitation n’a été envoyée. Si la personne travaille encore ici, corrigez la cellule et importez de nouveau la ligne.`,
  isNotInvited: ({ word, cell }) =>
    `« ${word} » contient « ${cell} » : aucune invitation n’a été envoyée. Si la personne doit être invitée, videz la cellule et importez de nouveau la ligne.`,
  listedInRow: ({ row }) => `L’adresse figure déjà à la ligne ${row}, et c’est cette ligne qui a été utilisée.`,
  tooManyCells: ({ cells, header }) =>
    `La ligne a ${cells} cellules, la ligne d’en-tête ${header}. Mettez entre guillemets (") les cellules qui contiennent le séparateur, ou supprimez les cellules en trop.`,
  tooFewCells: ({ cells, header }) =>
    `La ligne a ${cells === 1 ? '1 cellule' : `${cells} cellules`}, la ligne d’en-tête ${header}. Ajoutez les cellules manquantes ; laissez-les vides là où il n’y a pas de valeur.`,
  stillTooFewCells: ({ word }) =>
    `La ligne avait moins de cellules que la ligne d’en-tête, et « ${word} » est encore vide : des valeurs peuvent se trouver dans la mauvaise colonne. Placez chaque valeur sous le nom de sa colonne. Si la ligne est correcte, videz sa cellule dans la colonne « code ».`,
  valueMissing: ({ field, word }) =>
    `L’annuaire des utilisateurs exige la valeur ${field} pour chaque personne. Remplissez « ${word} ».`,
  columnMissing: ({ field }) =>
    `L’annuaire des utilisateurs exige la valeur ${field} pour chaque personne. Ajoutez une colonne de ce nom et remplissez-la.`,
  repeatsHeader: 'La ligne répète les noms des colonnes.',
  inColumn: ({ word, fault }) => `${word} : ${fault}`,
  faults: ({ faults }) => faults.join(' De plus : '),

  neverInvited:
    'La personne ne s’est pas encore connectée : l’invitation n’a pas pu être envoyée. Vérifiez l’adresse, puis faites renvoyer l’invitation.',
  differs: ({ fields, groups }) => {
    const differences = [
      ...(fields ? [`a d’autres valeurs pour ${listNames(nameFields(fields, fieldWords))}`] : []),
      ...(groups ? [`indique des groupes dont la personne ne fait pas partie (${listNames(groups)})`] : []),
    ];
    return `La ligne ${differences.join(' et ')}. Un import ne modifie pas les comptes qui existent déjà.`;
  },
  undeliveredWithoutGroups: ({ groups }) =>
    `Le compte existe, mais l’invitation n’a pas pu être envoyée, et le compte n’a pas pu être ajouté à tous les groupes. Il manque : ${listNames(groups)}. Vérifiez l’adresse, ajoutez les groupes à la main, puis renvoyez l’invitation.`,
  groupsNotAssigned: ({ groups }) =>
    `Le compte existe et la personne est invitée, mais n’a pas pu être ajoutée à tous les groupes. Il manque : ${listNames(groups)}. Ajoutez-les à la main ; importer de nouveau la ligne ne change rien.`,
};

import type { CellTexts } from '../../text-types.ts';

// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

const shape = 'Écrivez-la comme name@example.com.';
const quote = (names: readonly string[]) => names.map((name) => `« ${name} »`).join(', ');

export const cellTexts: CellTexts = {
  guestAddress:
    'C’est l’identifiant d’un compte invité et non une boîte aux lettres. Indiquez la véritable adresse e-mail de la personne.',
  formulaForAddress: `La cellule contient une formule. Indiquez-y l’adresse elle-même. ${shape}`,
  nameWithAddress: `La cellule ne doit contenir que l’adresse, sans nom ni chevrons. ${shape}`,
  separatorAfterAddress: `Une virgule ou un point-virgule suit l’adresse. ${shape}`,
  severalAddresses: `La cellule ne doit contenir qu’une seule adresse. ${shape}`,
  spaceInAddress: `L’adresse contient une espace. ${shape}`,
  noAt: `Il manque le @ dans l’adresse. ${shape}`,
  severalAts: `L’adresse contient plus d’un @. ${shape}`,
  nothingBeforeAt: `Il manque la partie avant le @. ${shape}`,
  nothingAfterAt: `Il manque la partie après le @. ${shape}`,
  addressTooLong: `L’adresse est plus longue que ce que les messageries acceptent. ${shape}`,
  lettersInAddress: `L’adresse contient des caractères que les messageries n’acceptent pas. ${shape}`,
  dotTooMany: `L’adresse contient un point de trop. ${shape}`,
  noDot: `La partie après le @ doit contenir un point. ${shape}`,

  plusLost:
    "Le tableur a supprimé le +. Écrivez le numéro avec des espaces, comme +49 30 901820, ou avec une apostrophe devant, comme '+4930901820.",
  scientificNumber:
    'Le tableur a converti le numéro de téléphone en nombre scientifique. Mettez la colonne au format texte et saisissez de nouveau le numéro, comme +49 30 901820.',
  severalNumbers:
    'La cellule ne doit contenir qu’un seul numéro de téléphone, avec l’indicatif du pays, comme +49 30 901820.',
  trunkPrefix:
    'L’indicatif du pays est suivi d’un préfixe qui ne se compose qu’à l’intérieur du pays. Écrivez le numéro comme +49 30 901820.',
  unknownCountryCode: 'Aucun pays n’a cet indicatif. Écrivez le numéro comme +49 30 901820.',
  ambiguousDate:
    'On ne peut pas distinguer le jour du mois. Écrivez la date sous la forme année-mois-jour, comme 1990-12-31.',
  addedYear:
    'On ne crée pas de compte pour une personne de cet âge. Un tableur ajoute l’année en cours à une date qui n’en a pas. Écrivez la date sous la forme année-mois-jour, comme 1990-12-31.',
  noSuchDay:
    'Ce jour n’existe pas dans le calendrier. Écrivez la date sous la forme année-mois-jour, comme 1990-12-31.',
  missingYear:
    "La date n’a pas d’année. Écrivez-la sous la forme année-mois-jour, avec une apostrophe devant si le tableur masque l’année, comme '1990-12-31.",
  unknownTimeZone: 'Ce fuseau horaire n’existe pas. Écrivez-le comme Europe/Berlin.',
  notAWebAddress: 'Ce n’est pas une adresse web. Écrivez-la comme https://example.com/ann.',
  spreadsheetError: 'Le tableur affiche une erreur dans cette cellule au lieu d’une valeur. Saisissez-y la valeur.',
  notCalculated:
    'Le résultat de la formule de cette cellule n’a pas été enregistré. Ouvrez le fichier dans Excel ou LibreOffice, enregistrez-le et importez-le de nouveau, ou saisissez la valeur.',
  lostLetters:
    'Des lettres ont été perdues avant l’envoi du fichier, comme dans J?rg ou JÃ¼rg. Exportez-le de nouveau en UTF-8, ou saisissez de nouveau la valeur.',

  notWholeNumber: 'Écrivez un nombre entier sans séparateur, comme 1250.',
  belowMinimum: ({ least }) => `L’annuaire des utilisateurs exige au moins ${least}.`,
  aboveMaximum: ({ most }) => `L’annuaire des utilisateurs accepte au plus ${most}.`,
  notTrueOrFalse: 'Écrivez true ou false.',
  notADate: 'Écrivez la date sous la forme année-mois-jour, comme 1990-12-31.',
  tooLong: ({ most }) => `L’annuaire des utilisateurs accepte au plus ${most} caractères. Raccourcissez la valeur.`,
  tooShort: ({ least }) => `L’annuaire des utilisateurs exige au moins ${least} caractères. Complétez la valeur.`,

  unknownGroups: ({ names, near, comma }) => {
    const what = names.length === 1 ? `pas de groupe ${quote(names)}` : `pas de groupes ${quote(names)}`;
    const hint = near === undefined ? '' : `, mais un groupe ${quote([near])}`;
    const separator = comma ? ' Séparez les groupes par ; et non par une virgule.' : '';
    return `L’annuaire des utilisateurs n’a ${what}${hint}. Corrigez le nom, ou demandez à votre administrateur de créer le groupe ; si la colonne contient autre chose, renommez-la.${separator}`;
  },
  groupsReserved: ({ names }) =>
    names.length === 1
      ? `Le groupe ${quote(names)} ne peut pas être attribué par un fichier : c’est votre service informatique qui désigne les administrateurs. Retirez-le de la ligne.`
      : `Les groupes ${quote(names)} ne peuvent pas être attribués par un fichier : c’est votre service informatique qui désigne les administrateurs. Retirez-les de la ligne.`,
  groupsNotAllowed: ({ names }) =>
    names.length === 1
      ? `L’import n’a pas le droit d’attribuer le groupe ${quote(names)}. Retirez-le de la ligne, ou demandez à votre administrateur d’autoriser ce groupe ou d’ajouter la personne à la main.`
      : `L’import n’a pas le droit d’attribuer les groupes ${quote(names)}. Retirez-les de la ligne, ou demandez à votre administrateur d’autoriser ces groupes ou d’ajouter la personne à la main.`,
};

import type { PreviewTexts } from '../../text-types.ts';

// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

export const previewTexts: PreviewTexts = {
  leftOut: ({ word, reason }) => `La valeur de « ${word} » est illisible et sera omise. ${reason}`,
  neverAdded:
    'L’annuaire des utilisateurs n’accepte cette valeur qu’à la création d’un compte : corrigez la cellule avant l’import.',
  hasLeft: ({ word, cell }) =>
    `« ${word} » contient « ${cell} » : aucune invitation ne sera envoyée. Si la personne travaille encore ici, corrigez la cellule.`,
  isNotInvited: ({ word, cell }) =>
    `« ${word} » contient « ${cell} » : aucune invitation ne sera envoyée. Si la personne doit être invitée, videz la cellule.`,
  listedInRow: ({ row }) => `L’adresse figure déjà à la ligne ${row}, et c’est cette ligne qui sera utilisée.`,
  notCalculated:
    'Le résultat de la formule de cette cellule n’a pas été enregistré. Ouvrez le fichier dans Excel ou LibreOffice, enregistrez-le et vérifiez-le de nouveau, ou saisissez la valeur.',
  lostLetters:
    'Des lettres du fichier ont été perdues, comme dans J?rg ou JÃ¼rg. Exportez-le de nouveau en UTF-8, ou saisissez de nouveau la valeur.',
  DUPLICATE_IN_FILE: 'Cette adresse figure plus haut dans le fichier, et c’est cette ligne-là qui sera utilisée.',
  NOT_ACTIVE:
    'D’après la ligne, la personne est partie, ou son compte est un compte invité ou désactivé : aucune invitation ne sera envoyée.',
  HIDDEN_ROW:
    'La ligne est masquée dans le classeur, peut-être par un filtre : aucune invitation ne sera envoyée. Si la personne doit être invitée, affichez la ligne, enregistrez le classeur et vérifiez-le de nouveau.',
  VALUE_LEFT_OUT:
    'Une valeur est illisible et sera omise. Corrigez-la avant l’import : un import ultérieur de la ligne ne l’ajoutera pas.',
  SIGN_UP_REPLACED:
    'Quelqu’un s’est inscrit avec cette adresse sans jamais la confirmer. Cette inscription sera supprimée et la personne invitée.',
  ENABLED: 'Le compte est désactivé et sera réactivé.',
  ADDRESS_NOT_VERIFIED:
    'Un compte existe avec cette adresse, mais elle n’a jamais été confirmée. La personne ne sera pas invitée. Demandez à votre administrateur de vérifier le compte.',
  UNCONFIRMED_SIGN_UP:
    'Quelqu’un s’est inscrit avec cette adresse sans la confirmer. L’inscription ne peut pas être remplacée. Demandez à votre administrateur de la supprimer avant l’import.',
  TRIGGER_FAILED:
    'Une fonction de l’annuaire des utilisateurs a échoué pour cette personne. Contactez votre administrateur, puis vérifiez de nouveau la ligne.',
  THROTTLED: 'L’annuaire des utilisateurs était surchargé. Vérifiez de nouveau la ligne plus tard.',
  PERMISSION_DENIED:
    'L’import n’a pas le droit de créer des comptes dans cet annuaire des utilisateurs. Contactez votre administrateur, puis vérifiez de nouveau la ligne.',
  SERVICE_FAULT: 'L’annuaire des utilisateurs a renvoyé une erreur inattendue. Vérifiez de nouveau la ligne.',
  OUT_OF_TIME: 'Le temps imparti à la vérification s’est écoulé avant cette ligne. Vérifiez-la de nouveau.',
  UNFINISHED: 'La vérification s’est terminée avant que le résultat de cette ligne soit connu. Vérifiez-la de nouveau.',
};

/* What became of an email, in a report. */
// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

import type { DeliveryTexts } from '../../text-types.ts';

export const deliveryTexts: DeliveryTexts = {
  bounceTemporary: 'Non distribué : le serveur de messagerie n’a pas répondu ou a trop longtemps différé la remise',
  bounceMailboxFull: 'Non distribué : la boîte de réception est pleine',
  bounceRefused: 'Non distribué : le serveur de messagerie a refusé l’e-mail à cause de son contenu ou de sa taille',
  bounceSuppressed: 'Non envoyé : un e-mail précédent à cette adresse a été rejeté ou signalé comme indésirable',
  bounceNoMailbox: 'Rejeté : cette boîte de réception n’existe pas ou n’accepte aucun e-mail',
  bounceComplained: 'Signalé comme indésirable par la personne ou son fournisseur de messagerie',
  stoppedByBounces: ({ file, percent }) =>
    `L’import de « ${file} » s’est arrêté de lui-même, car ${percent} des e-mails ont été rejetés. Vérifiez les adresses du fichier avant de continuer ; personne n’est invité deux fois.`,
};

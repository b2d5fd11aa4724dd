import type { StillValidTexts } from '../../language.ts';

/* French. */
// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

export const stillValid: StillValidTexts = {
  subject: (brand) => `Votre invitation à rejoindre ${brand} est toujours valable`,
  headline: 'Votre invitation est toujours valable',
  intro: ({ brand, sent, until }) =>
    `Le dernier e-mail contenant votre mot de passe provisoire pour ${brand} a été envoyé le ${sent}, et ce mot de passe est valable jusqu’au ${until}. Cherchez cet e-mail, y compris dans les indésirables, et connectez-vous avec ce mot de passe. Tant qu’il est valable, aucun autre n’est envoyé, car celui que vous avez cesserait de fonctionner. Si vous ne le trouvez pas, demandez-en un nouveau à la personne qui vous a envoyé l’invitation.`,
  reason: (brand) =>
    `Vous recevez cet e-mail parce que quelqu’un a demandé un nouveau mot de passe ou s’est inscrit à ${brand} avec cette adresse. Si ce n’est pas vous, vous pouvez simplement l’ignorer.`,
};

import type { StillValidTexts } from '../../language.ts';

/* Spanish, with "usted". */
// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

export const stillValid: StillValidTexts = {
  subject: (brand) => `Su invitación a ${brand} sigue siendo válida`,
  headline: 'Su invitación sigue siendo válida',
  intro: ({ brand, sent, until }) =>
    `El correo más reciente con su contraseña temporal de ${brand} se envió el ${sent}, y esa contraseña es válida hasta el ${until}. Busque ese correo, también en la carpeta de correo no deseado, e inicie sesión con ella. Mientras sea válida no se envía otra, porque la que tiene dejaría de funcionar. Si no lo encuentra, pida uno nuevo a la persona que le invitó.`,
  reason: (brand) =>
    `Recibe este correo porque alguien ha pedido una contraseña nueva o se ha registrado en ${brand} con esta dirección. Si no ha sido usted, simplemente ignórelo.`,
};

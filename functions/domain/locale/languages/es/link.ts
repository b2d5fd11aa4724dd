import type { LinkMessages, MessageText } from '../../language.ts';

/* Spanish, with "usted". */
// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

const steps =
  'No necesita contraseña: pulse «Iniciar sesión» y pida un código por correo en la página que se abre. Introdúzcalo allí y ya estará dentro.';

export const linkMessages: LinkMessages = (brand) => {
  const same: Pick<MessageText, 'validity' | 'action' | 'reason' | 'sms'> = {
    validity: 'Este correo no contiene ninguna contraseña y no caduca.',
    action: 'Iniciar sesión',
    reason: `Recibe este correo porque se ha creado una cuenta de ${brand} para esta dirección. Si no lo esperaba, simplemente ignórelo.`,
    sms: (name, username) =>
      `${name}: inicie sesión como ${username} con un código que le enviamos por correo, sin contraseña.`,
  };
  return {
    link: {
      ...same,
      subject: `Su cuenta de ${brand} está lista`,
      preheader: 'No necesita contraseña: al iniciar sesión le enviamos un código por correo.',
      headline: `Le damos la bienvenida a ${brand}`,
      intro: `Se ha creado una cuenta para usted. ${steps}`,
    },
    'link-reminder': {
      ...same,
      subject: `Recordatorio: su cuenta de ${brand} está lista`,
      preheader: 'Todavía no ha iniciado sesión. Solo necesita un código, que le enviamos por correo.',
      headline: 'Su cuenta le espera',
      intro: `Se ha creado una cuenta de ${brand} para usted, pero todavía no ha iniciado sesión. ${steps}`,
    },
    'link-again': {
      ...same,
      subject: `De nuevo: su cuenta de ${brand} está lista`,
      preheader: 'No necesita contraseña: al iniciar sesión le enviamos un código por correo.',
      headline: 'De nuevo, su invitación',
      intro: `Le enviamos de nuevo su invitación a ${brand}. ${steps}`,
    },
  };
};

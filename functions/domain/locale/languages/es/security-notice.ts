import type { SecurityNoticeTexts } from '../../language.ts';

/* Spanish, with "usted". */
// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

export const securityNotice: SecurityNoticeTexts = {
  changes: {
    'password-changed': 'Se ha cambiado su contraseña',
    'password-reset': 'Se ha restablecido su contraseña',
    'email-changed': 'Se ha cambiado su dirección de correo',
    'authenticator-added': 'Se ha añadido una aplicación de autenticación',
    'authenticator-removed': 'Se ha quitado su aplicación de autenticación',
    'email-factor-added': 'Se han activado los códigos de acceso por correo',
    'email-factor-removed': 'Se han desactivado los códigos de acceso por correo',
    'passkey-added': 'Se ha añadido una clave de acceso',
    'passkey-removed': 'Se ha quitado una clave de acceso',
    'factors-reset': 'Se ha restablecido la verificación en dos pasos',
  },
  subject: (what, brand) => `${what} (${brand})`,
  intro: ({ what, brand, when }) => `${what}. Ocurrió en su cuenta de ${brand} el ${when}.`,
  bySelf: 'Lo hizo alguien que había iniciado sesión en su cuenta.',
  byCode: 'Se hizo con un código enviado a esta dirección.',
  byAdmin: 'Lo hizo un administrador.',
  question: '¿Ha sido usted?',
  questionAdmin: '¿Lo ha pedido usted?',
  yes: 'Si es así, no tiene que hacer nada.',
  no: 'Si no, es posible que otra persona tenga acceso a su cuenta. Elija ahora mismo una contraseña nueva y avísenos.',
  noFromFormerAddress:
    'Si no, es posible que otra persona tenga acceso a su cuenta. Avísenos enseguida: con esta dirección ya no se puede restablecer la contraseña.',
  noAdmin: 'Si no, avísenos.',
  action: 'Elegir una contraseña nueva',
  reason: (brand) => `Recibe este correo porque ha cambiado la forma en que inicia sesión en ${brand}.`,
};

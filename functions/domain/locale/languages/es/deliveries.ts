/* What became of an email, in a report. */
// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

import type { DeliveryTexts } from '../../text-types.ts';

export const deliveryTexts: DeliveryTexts = {
  bounceTemporary: 'No entregado: el servidor de correo no respondió o aplazó la entrega demasiado tiempo',
  bounceMailboxFull: 'No entregado: el buzón está lleno',
  bounceRefused: 'No entregado: el servidor de correo rechazó el mensaje por su contenido o tamaño',
  bounceSuppressed: 'No enviado: un correo anterior a esta dirección fue devuelto o marcado como spam',
  bounceNoMailbox: 'Devuelto: este buzón no existe o no acepta correos',
  bounceComplained: 'Marcado como spam por la persona o su proveedor de correo',
  stoppedByBounces: ({ file, percent }) =>
    `La importación de «${file}» se detuvo por sí sola porque el ${percent} de los correos fue devuelto. Revise las direcciones del archivo antes de continuar; nadie recibe dos invitaciones.`,
};

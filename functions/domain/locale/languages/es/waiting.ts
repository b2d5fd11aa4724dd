/* Who has not come in yet, in the report and in the email with it. */
// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids
import type { WaitingTexts } from '../../waiting-texts.ts';

const people = (count: number) => `${count.toLocaleString('es')} ${count === 1 ? 'persona' : 'personas'}`;

export const waitingTexts: WaitingTexts = {
  columns: {
    email: 'Correo electrónico',
    name: 'Nombre',
    status: 'Estado',
    invited: 'Última invitación',
    emails: 'Correos enviados',
    expires: 'Contraseña válida hasta',
    source: 'Origen',
    manager: 'Responsable',
    next: 'Qué pasa después',
  },
  status: {
    invited: 'Invitación enviada',
    expired: 'Invitación caducada',
    undelivered: 'Correo no entregado',
    bounced: 'Correo devuelto',
    complained: 'Marcado como spam',
  },
  next: {
    remind: 'Hoy se envía un recordatorio',
    renew: 'Hoy se envía una nueva invitación',
    later: (day) => `El próximo correo se envía, como pronto, el ${day}`,
    told: 'No se envían más correos automáticos: hable con la persona',
    bounced: 'Correo rechazado: corrija la dirección',
    complained: 'Marcado como spam: hable con la persona',
    'not-ours': 'Sin correos automáticos: la cuenta se creó de otra forma',
  },
  subject: (count) => `${people(count)} todavía no ${count === 1 ? 'ha' : 'han'} iniciado sesión`,
  headline: 'Todavía sin iniciar sesión',
  intro: (count) =>
    count === 1
      ? 'Se invitó a 1 persona y todavía no ha iniciado sesión.'
      : `Se invitó a ${people(count)} y todavía no han iniciado sesión.`,
  introToManager: (count) =>
    count === 1
      ? 'Se invitó a una persona de su equipo y todavía no ha iniciado sesión. Lo que más ayuda es que usted se lo recuerde.'
      : `Se invitó a ${people(count)} de su equipo y todavía no han iniciado sesión. Lo que más ayuda es que usted se lo recuerde.`,
  needHelp: (count) => `${people(count)} ${count === 1 ? 'necesita' : 'necesitan'} su ayuda: no se envían más correos`,
  others: (count) => `${people(count)} ${count === 1 ? 'recibe' : 'reciben'} correos automáticos`,
  listTitle: 'Quién falta:',
  more: (count) => `… y ${count.toLocaleString('es')} más`,
  person: (who, what) => `${who}: ${what}`,
  openPeople: 'Abrir la lista',
  reason: 'Recibe este correo porque su dirección está en la lista de resultados de importación.',
  reasonOfManager: 'Recibe este correo porque figura como responsable de estas personas.',
};

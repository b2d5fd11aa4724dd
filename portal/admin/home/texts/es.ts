import type { Texts } from './text.ts';

/** Spanish. */
export const texts: Texts = {
  title: 'Resumen',
  importPeople: 'Importar personas',
  waiting: {
    title: 'Aún no han iniciado sesión',
    expiring: (count, isOne) =>
      isOne ? '1 invitación caduca en los próximos dos días' : `${count} invitaciones caducan en los próximos dos días`,
    expired: (count, isOne) => (isOne ? '1 invitación ha caducado' : `${count} invitaciones han caducado`),
    none: 'Ninguna invitación caduca en los próximos dos días',
  },
  undelivered: {
    title: 'Invitaciones no entregadas',
    some: 'Compruebe estas direcciones de correo y vuelva a invitar',
    none: 'No se ha devuelto ningún correo',
  },
  atLeast: (count) => `${count} o más`,
  last: {
    title: 'Última importación',
    people: (count, isOne) => (isOne ? '1 persona' : `${count} personas`),
    attention: (count, isOne) => (isOne ? '1 fila requiere atención' : `${count} filas requieren atención`),
    fine: 'No queda nada por hacer',
    running: 'En curso',
    refused: 'No se ha podido usar el archivo',
    stopped: 'Detenida',
    failed: 'Interrumpida: conviene revisarla',
    undone: 'Deshecha',
    none: 'Todavía no se ha importado nada',
  },
  empty: {
    title: 'Invite a personas',
    intro:
      'Basta con una lista de Excel o de su sistema de RR. HH. que tenga una columna con direcciones de correo. Usted lo comprueba todo antes de que nadie reciba un correo.',
    template: 'Descargar una plantilla',
    sample: 'Probar con datos de ejemplo',
    sampleName: 'personas-de-ejemplo.csv',
  },
};

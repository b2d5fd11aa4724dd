import type { SendTexts } from './text.ts';

export const texts: SendTexts = {
  title: 'Enviar las invitaciones',
  nobody: 'En este archivo no hay nadie a quien invitar.',
  invited: (count, isOne, languages) =>
    `${count} ${isOne ? 'persona recibirá' : 'personas recibirán'} un correo: ${languages}.`,
  invitedUpTo: (count, isOne, languages) =>
    `Como máximo ${count} ${isOne ? 'persona recibirá' : 'personas recibirán'} un correo: ${languages}. Quien ya tiene cuenta no recibe ninguno; puede comprobarlo en el paso anterior.`,
  upTo: (count) => `hasta ${count}`,
  inLanguage: (count, language) => `${count} en ${language}`,
  toFix: (count, isOne) =>
    `${count} ${isOne ? 'fila necesita correcciones y no da' : 'filas necesitan correcciones y no dan'} lugar a ninguna invitación.`,
  skipped: (count, isOne) => `${count} ${isOne ? 'fila se omite' : 'filas se omiten'} a propósito.`,
  existing: (count, isOne) =>
    `${count} ${isOne ? 'persona ya tiene cuenta y no recibirá' : 'personas ya tienen cuenta y no recibirán'} ningún correo.`,
  takes: (duration, cost) => `Tarda alrededor de ${duration} y cuesta alrededor de ${cost}.`,
  takesAtMost: (duration, cost) =>
    `Tarda como máximo alrededor de ${duration} y cuesta como máximo alrededor de ${cost}.`,
  takesForNothing: (duration) => `Tarda alrededor de ${duration} y cuesta menos de un céntimo.`,
  quotaLeft: (left, perDay) => `Hoy quedan ${left} de ${perDay} correos.`,
  quotaUnknown:
    'Aquí no se puede saber cuántos correos pueden salir hoy. Si son muchos, consulte antes a su administrador.',
  tooFewLeft: (left) =>
    `Hoy solo quedan ${left} correos. Quienes no reciban ninguno figuran en el informe: impórtelos de nuevo mañana.`,
  sandbox:
    'El servicio de correo sigue en modo de prueba y solo escribe a direcciones aprobadas una por una, así que su gente no recibiría nada. Pida a su administrador que lo saque de ese modo.',
  plainSender: (perDay) =>
    `Los correos salen de un remitente compartido, como un texto breve en inglés y ${perDay} al día como máximo. Pida a su administrador un remitente propio.`,
  invitation: 'La invitación',
  invitationFor: (name) => `Lo que recibirá ${name}`,
  language: 'Idioma',
  subject: 'Asunto',
  test: 'Enviarme una prueba',
  tested: (address) => `Hay una prueba en camino a ${address}.`,
  send: (count, isOne) => `Enviar ${count} ${isOne ? 'invitación' : 'invitaciones'}`,
  schedule: (count, isOne) => `Programar ${count} ${isOne ? 'invitación' : 'invitaciones'}`,
  when: 'Cuándo',
  now: 'Ahora',
  later: 'Más tarde',
  time: 'Fecha y hora',
  zone: (name) =>
    `Su zona horaria: ${name}. Hasta entonces el archivo queda en espera, y puede cancelar el envío en la lista de importaciones.`,
  wrongTime: 'Elija un momento en los próximos 90 días, dentro de dos minutos como pronto.',
  confirmTitle: (count) => `¿Invitar a ${count} personas?`,
  confirmText: (number) => `Los correos enviados no se pueden retirar. Escriba ${number} para confirmar.`,
  confirmLabel: 'Número de personas',
  confirmWrong: 'Ese no es el número de personas.',
  cancel: 'Cancelar',
  sending: 'Enviando el archivo',
  sent: (percent) => `${percent} enviado`,
  stayOpen: 'Deje esta página abierta hasta que se haya enviado el archivo.',
  cutOff: 'Ahora mismo no hay conexión. No se pierde nada: el envío continuará solo en cuanto vuelva.',
  failed: 'No se pudo enviar el archivo.',
  retry: 'Intentar de nuevo',
  unknown: 'El archivo se envió, pero se perdió la respuesta. La lista de importaciones muestra qué ha sido de él.',
  showRuns: 'Ver las importaciones',
  tooLate:
    'Era demasiado tarde para cancelar: el archivo ya había llegado y su importación ha empezado. Puede detenerla en su página.',
  showRun: 'Mostrar la importación',
  untested: {
    no_sender: 'Todavía no hay remitente para pruebas. Pida a su administrador que configure uno.',
    no_address: 'Su propia dirección no está confirmada, así que no se le puede enviar una prueba.',
    too_many: 'Hoy ya ha recibido 20 pruebas. Inténtelo mañana.',
    refused: 'El servicio de correo no aceptó la prueba. Consulte a su administrador.',
  },
};

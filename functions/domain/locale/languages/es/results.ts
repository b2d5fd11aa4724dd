import type { ResultTexts } from '../../text-types.ts';

// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

const number = (count: number) => count.toLocaleString('es');

function describe({ invited, toFix }: { readonly invited: number; readonly toFix: number }): string {
  const people = invited === 1 ? '1 persona invitada' : `${number(invited)} personas invitadas`;
  return toFix > 0 ? `${people}, ${number(toFix)} por corregir` : people;
}

export const resultTexts: ResultTexts = {
  resultSubject: (counts) => `Importación terminada: ${describe(counts)}`,
  resultHeadline: 'Importación terminada',
  endedEarlySubject: (counts) => `Importación interrumpida: ${describe(counts)}`,
  endedEarlyHeadline: 'Importación interrumpida',
  endedEarly: ({ file }) =>
    `Se produjo un error antes de que «${file}» se importara por completo. Las filas sin resultado cuentan como no importadas. Puede continuar la importación sin riesgo: nadie recibe dos invitaciones.`,
  refusedSubject: 'No se pudo importar: no se ha invitado a nadie',
  refusedHeadline: 'Este archivo no se puede usar',
  stoppedSubject: 'Importación detenida antes del final',
  stoppedHeadline: 'Importación detenida',
  stoppedEarly: ({ file }) =>
    `La importación de «${file}» se detuvo antes del final. Es posible que algunas personas ya hayan sido invitadas. Puede continuar la importación: nadie recibe dos invitaciones.`,
  unreportedSubject: 'Importación sin informe',
  unreportedHeadline: 'Falta el informe',
  unreported: ({ file }) =>
    `«${file}» se ha importado, pero no se pudo escribir el informe. Importe de nuevo el mismo archivo: las cuentas que ya existen no cambian, y el informe incluye a todas las personas.`,
  rowOfPerson: ({ row, address, advice }) => `Fila ${row}, ${address}: ${advice}`,
  whatToDo: 'Qué hacer:',
  openRun: 'Abrir esta importación',
  reasonUploader: 'Recibe este correo porque subió este archivo.',
  reasonListed: 'Recibe este correo porque su dirección está en la lista de resultados de importación.',
};

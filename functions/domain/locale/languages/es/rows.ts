import { nameFields } from '../../field-words.ts';
import type { NameList } from '../../name-list.ts';
import type { RowTexts } from '../../text-types.ts';
import { fieldWords } from './fields.ts';

// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

function listNames({ names, more }: NameList): string {
  if (names.length === 0) return more === 1 ? 'uno' : String(more);
  return more === 0 ? names.join(', ') : `${names.join(', ')} y ${more} más`;
}

export const rowTexts: RowTexts = {
  leftOut: ({ word, reason }) => `El valor de «${word}» no se pudo leer y se ha omitido. ${reason}`,
  neverAdded:
    'El directorio de usuarios solo admite este valor al crear una cuenta: corrija la celda antes de la importación, o elimine la cuenta e importe de nuevo la fila.',
  noCountry: 'Su administrador puede configurar people.country para los números sin prefijo.',
  hasLeft: ({ word, cell }) =>
    `En «${word}» pone «${cell}», así que no se ha enviado ninguna invitación. Si la persona sigue trabajando aquí, corrija la celda e importe de nuevo la fila.`,
  isNotInvited: ({ word, cell }) =>
    `En «${word}» pone «${cell}», así que no se ha enviado ninguna invitación. Si hay que invitar a la persona, vacíe la celda e importe de nuevo la fila.`,
  listedInRow: ({ row }) => `La dirección ya está en la fila ${row}, y se ha usado esa fila.`,
  tooManyCells: ({ cells, header }) =>
    `La fila tiene ${cells} celdas y la fila de encabezado ${header}. Ponga entre comillas (") las celdas que contienen el separador o elimine las celdas que sobran.`,
  tooFewCells: ({ cells, header }) =>
    `La fila tiene ${cells === 1 ? '1 celda' : `${cells} celdas`} y la fila de encabezado ${header}. Añada las celdas que faltan; déjelas en blanco donde no haya valor.`,
  stillTooFewCells: ({ word }) =>
    `La fila tenía menos celdas que la fila de encabezado y «${word}» sigue en blanco, por lo que puede haber valores en columnas equivocadas. Ponga cada valor bajo el nombre de su columna. Si la fila ya es correcta, vacíe su celda en la columna «code».`,
  valueMissing: ({ field, word }) =>
    `El directorio de usuarios exige el valor ${field} de cada persona. Rellene «${word}».`,
  columnMissing: ({ field }) =>
    `El directorio de usuarios exige el valor ${field} de cada persona. Añada una columna con ese nombre y rellénela.`,
  repeatsHeader: 'La fila repite los nombres de las columnas.',
  inColumn: ({ word, fault }) => `${word}: ${fault}`,
  faults: ({ faults }) => faults.join(' Además: '),

  neverInvited:
    'La persona todavía no ha iniciado sesión: no se pudo enviar la invitación. Compruebe la dirección y luego pida que se envíe de nuevo.',
  differs: ({ fields, groups }) => {
    const differences = [
      ...(fields ? [`tiene otros valores para ${listNames(nameFields(fields, fieldWords))}`] : []),
      ...(groups ? [`indica grupos a los que la persona no pertenece (${listNames(groups)})`] : []),
    ];
    return `La fila ${differences.join(' e ')}. Una importación no cambia cuentas que ya existen.`;
  },
  undeliveredWithoutGroups: ({ groups }) =>
    `La cuenta existe, pero no se pudo enviar la invitación ni añadir la cuenta a todos los grupos. Faltan: ${listNames(groups)}. Compruebe la dirección, añada los grupos a mano y luego envíe de nuevo la invitación.`,
  groupsNotAssigned: ({ groups }) =>
    `La cuenta existe y la persona está invitada, pero no se la pudo añadir a todos los grupos. Faltan: ${listNames(groups)}. Añádalos a mano; importar de nuevo la fila no cambia nada.`,
};

import type { CellTexts } from '../../text-types.ts';

// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

const shape = 'Escríbala como name@example.com.';
const quote = (names: readonly string[]) => names.map((name) => `«${name}»`).join(', ');

export const cellTexts: CellTexts = {
  guestAddress:
    'Es el nombre de inicio de sesión de una cuenta de invitado y no un buzón. Indique la dirección de correo real de la persona.',
  formulaForAddress: `La celda contiene una fórmula. Escriba en ella la propia dirección. ${shape}`,
  nameWithAddress: `La celda debe contener solo la dirección, sin nombre ni corchetes angulares. ${shape}`,
  separatorAfterAddress: `Hay una coma o un punto y coma después de la dirección. ${shape}`,
  severalAddresses: `La celda debe contener una sola dirección. ${shape}`,
  spaceInAddress: `La dirección contiene un espacio. ${shape}`,
  noAt: `Falta la @ en la dirección. ${shape}`,
  severalAts: `La dirección contiene más de una @. ${shape}`,
  nothingBeforeAt: `Falta la parte anterior a la @. ${shape}`,
  nothingAfterAt: `Falta la parte posterior a la @. ${shape}`,
  addressTooLong: `La dirección es más larga de lo que admiten los sistemas de correo. ${shape}`,
  lettersInAddress: `La dirección contiene caracteres que los sistemas de correo no admiten. ${shape}`,
  dotTooMany: `La dirección contiene un punto de más. ${shape}`,
  noDot: `La parte posterior a la @ debe contener un punto. ${shape}`,

  plusLost:
    "La hoja de cálculo ha quitado el +. Escriba el número con espacios, como +49 30 901820, o con un apóstrofo delante, como '+4930901820.",
  scientificNumber:
    'La hoja de cálculo ha convertido el teléfono en un número científico. Dé a la columna formato de texto y escriba de nuevo el número, como +49 30 901820.',
  severalNumbers: 'La celda debe contener un solo teléfono, con el prefijo del país, como +49 30 901820.',
  trunkPrefix:
    'Después del prefijo del país hay otro que solo se marca dentro del país. Escriba el número como +49 30 901820.',
  unknownCountryCode: 'Ningún país tiene este prefijo. Escriba el número como +49 30 901820.',
  ambiguousDate:
    'No está claro qué número es el día y cuál el mes. Escriba la fecha como año-mes-día, como 1990-12-31.',
  addedYear:
    'No se crean cuentas para personas de esa edad. Una hoja de cálculo añade el año en curso a una fecha sin año. Escriba la fecha como año-mes-día, como 1990-12-31.',
  noSuchDay: 'Ese día no existe en el calendario. Escriba la fecha como año-mes-día, como 1990-12-31.',
  missingYear:
    "La fecha no tiene año. Escríbala como año-mes-día, y con un apóstrofo delante si la hoja de cálculo oculta el año, como '1990-12-31.",
  unknownTimeZone: 'Esa zona horaria no existe. Escríbala como Europe/Berlin.',
  notAWebAddress: 'Esto no es una dirección web. Escríbala como https://example.com/ann.',
  spreadsheetError: 'La hoja de cálculo muestra en esta celda un error en lugar de un valor. Escriba ahí el valor.',
  notCalculated:
    'El resultado de la fórmula de esta celda no se guardó. Abra el archivo en Excel o LibreOffice, guárdelo e impórtelo de nuevo, o escriba el valor.',
  lostLetters:
    'Se perdieron letras antes de subir el archivo, como en J?rg o JÃ¼rg. Expórtelo de nuevo en UTF-8 o escriba de nuevo el valor.',

  notWholeNumber: 'Escriba un número entero sin separadores, como 1250.',
  belowMinimum: ({ least }) => `El directorio de usuarios exige como mínimo ${least}.`,
  aboveMaximum: ({ most }) => `El directorio de usuarios admite como máximo ${most}.`,
  notTrueOrFalse: 'Escriba true o false.',
  notADate: 'Escriba la fecha como año-mes-día, como 1990-12-31.',
  tooLong: ({ most }) => `El directorio de usuarios admite como máximo ${most} caracteres. Acorte el valor.`,
  tooShort: ({ least }) => `El directorio de usuarios exige como mínimo ${least} caracteres. Complete el valor.`,

  unknownGroups: ({ names, near, comma }) => {
    const what = `${names.length === 1 ? 'el grupo' : 'los grupos'} ${quote(names)}`;
    const hint = near === undefined ? '' : `, pero sí ${quote([near])}`;
    const separator = comma ? ' Separe los grupos con ; y no con una coma.' : '';
    return `En el directorio de usuarios no ${names.length === 1 ? 'existe' : 'existen'} ${what}${hint}. Corrija el nombre o pida a su administrador que cree el grupo; si la columna trata de otra cosa, cámbiele el nombre.${separator}`;
  },
  groupsReserved: ({ names }) =>
    names.length === 1
      ? `El grupo ${quote(names)} no se puede asignar con un archivo: su departamento de informática decide quién administra. Quítelo de la fila.`
      : `Los grupos ${quote(names)} no se pueden asignar con un archivo: su departamento de informática decide quién administra. Quítelos de la fila.`,
  groupsNotAllowed: ({ names }) =>
    names.length === 1
      ? `La importación no puede asignar el grupo ${quote(names)}. Quítelo de la fila o pida a su administrador que permita el grupo o que añada a la persona a mano.`
      : `La importación no puede asignar los grupos ${quote(names)}. Quítelos de la fila o pida a su administrador que permita los grupos o que añada a la persona a mano.`,
};

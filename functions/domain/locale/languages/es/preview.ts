import type { PreviewTexts } from '../../text-types.ts';

// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

export const previewTexts: PreviewTexts = {
  leftOut: ({ word, reason }) => `El valor de «${word}» no se puede leer y se omitirá. ${reason}`,
  neverAdded:
    'El directorio de usuarios solo admite este valor al crear una cuenta: corrija la celda antes de la importación.',
  hasLeft: ({ word, cell }) =>
    `En «${word}» pone «${cell}», así que no se enviará ninguna invitación. Si la persona sigue trabajando aquí, corrija la celda.`,
  isNotInvited: ({ word, cell }) =>
    `En «${word}» pone «${cell}», así que no se enviará ninguna invitación. Si hay que invitar a la persona, vacíe la celda.`,
  listedInRow: ({ row }) => `La dirección ya está en la fila ${row}, y se usará esa fila.`,
  notCalculated:
    'El resultado de la fórmula de esta celda no se guardó. Abra el archivo en Excel o LibreOffice, guárdelo y compruébelo de nuevo, o escriba el valor.',
  lostLetters:
    'Se han perdido letras en el archivo, como en J?rg o JÃ¼rg. Expórtelo de nuevo en UTF-8 o escriba de nuevo el valor.',
  DUPLICATE_IN_FILE: 'Esta dirección aparece antes en el archivo, y se usará esa fila anterior.',
  NOT_ACTIVE:
    'Según la fila, la persona ya no está, o su cuenta es de invitado o está desactivada, así que no se enviará ninguna invitación.',
  HIDDEN_ROW:
    'La fila está oculta en el libro, quizá por un filtro, así que no se enviará ninguna invitación. Si hay que invitar a la persona, muestre la fila, guarde el libro y compruébelo de nuevo.',
  VALUE_LEFT_OUT:
    'Un valor no se puede leer y se omitirá. Corríjalo antes de la importación: importar la fila más tarde no lo añade.',
  SIGN_UP_REPLACED:
    'Alguien se registró con esta dirección sin confirmarla nunca. Se eliminará ese registro y se invitará a la persona.',
  ENABLED: 'La cuenta está desactivada y se volverá a activar.',
  ADDRESS_NOT_VERIFIED:
    'Existe una cuenta con esta dirección, pero nunca se confirmó la dirección. No se invitará a la persona. Pida a su administrador que revise la cuenta.',
  UNCONFIRMED_SIGN_UP:
    'Alguien se registró con esta dirección y no la ha confirmado. El registro no se puede sustituir. Pida a su administrador que lo elimine antes de la importación.',
  TRIGGER_FAILED:
    'Una función del directorio de usuarios ha fallado con esta persona. Contacte con su administrador y luego compruebe de nuevo la fila.',
  THROTTLED: 'El directorio de usuarios estaba sobrecargado. Compruebe de nuevo la fila más tarde.',
  PERMISSION_DENIED:
    'La importación no tiene permiso para crear cuentas en este directorio de usuarios. Contacte con su administrador y luego compruebe de nuevo la fila.',
  SERVICE_FAULT: 'El directorio de usuarios ha devuelto un error inesperado. Compruebe de nuevo la fila.',
  OUT_OF_TIME: 'El tiempo de la comprobación se agotó antes de esta fila. Compruébela de nuevo.',
  UNFINISHED: 'La comprobación terminó antes de conocerse el resultado de esta fila. Compruébela de nuevo.',
};

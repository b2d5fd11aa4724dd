import type { CodeTexts } from '../../text-types.ts';

// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

export const codeTexts: CodeTexts = {
  MISSING_EMAIL: 'La fila no tiene dirección de correo electrónico. Añada una.',
  INVALID_EMAIL: 'No es una dirección de correo electrónico válida. Escríbala como name@example.com.',
  DUPLICATE_IN_FILE: 'Esta dirección aparece antes en el archivo, y se ha usado esa fila anterior.',
  NOT_ACTIVE:
    'Según la fila, la persona ya no está, o su cuenta es de invitado o está desactivada, así que no se ha enviado ninguna invitación.',
  HIDDEN_ROW:
    'La fila está oculta en el libro, quizá por un filtro, así que no se ha enviado ninguna invitación. Si hay que invitar a la persona, muestre la fila e importe de nuevo el libro.',
  NOT_A_PERSON:
    'La fila no es una persona, sino un ejemplo, un encabezado repetido, un total, una cuenta de servicio o un buzón compartido.',
  WRONG_FIELD_COUNT:
    'La fila tiene más o menos celdas que la fila de encabezado. Ponga entre comillas las celdas que contienen el separador o añada las celdas que faltan.',
  INVALID_PHONE_NUMBER: 'Escriba el teléfono con el prefijo del país, como +49 30 901820.',
  INVALID_LOCALE: 'Escriba el idioma como código, como de o ja-JP.',
  INVALID_BIRTHDATE: 'Escriba la fecha como año-mes-día, como 1990-12-31.',
  INVALID_CHARACTER:
    'La fila contiene un carácter no válido o letras que no se pudieron leer. Escriba de nuevo el valor.',
  VALUE_TOO_LONG: 'Un valor tiene más de 2048 caracteres. Acórtelo.',
  VALUE_TOO_SHORT: 'Un valor es demasiado corto para el directorio de usuarios. Complételo.',
  INVALID_VALUE:
    'El directorio de usuarios espera aquí otro valor: un número entero dentro de unos límites, true o false, o una fecha.',
  ROW_TOO_LARGE: 'La fila ocupa más de 128 KB. Acorte sus valores.',
  MISSING_ATTRIBUTE: 'Falta un valor que el directorio de usuarios exige. Añádalo.',
  INVALID_GROUP_NAME:
    'El nombre de un grupo tiene más de 128 caracteres o contiene espacios. Separe los grupos con ; y escríbalos como en el directorio de usuarios. Si la columna trata de otra cosa, cámbiele el nombre.',
  UNKNOWN_GROUP:
    'En el directorio de usuarios no existe ese grupo. Corrija el nombre o pida a su administrador que lo cree.',
  VALUE_LEFT_OUT:
    'Un valor no se pudo leer y se ha omitido. Importar de nuevo la fila no lo añade: corríjalo antes de la importación, o pida después a su administrador que lo añada.',
  SIGN_UP_REPLACED:
    'Alguien se había registrado con esta dirección sin confirmarla nunca. Se ha eliminado ese registro y se ha invitado a la persona.',
  DISABLED: 'La cuenta está desactivada: la persona no puede iniciar sesión. Pida a su administrador que la active.',
  ENABLED: 'La cuenta estaba desactivada y se ha vuelto a activar.',
  ADDRESS_NOT_VERIFIED:
    'Existe una cuenta con esta dirección, pero nunca se confirmó la dirección. No se ha invitado a la persona. Pida a su administrador que revise la cuenta.',
  NOT_SIGNED_IN_YET: 'Ya se invitó a la persona, que todavía no ha iniciado sesión.',
  DIFFERS: 'La cuenta tiene otros valores o grupos que la fila. Una importación no cambia cuentas que ya existen.',
  UNCONFIRMED_SIGN_UP:
    'Alguien se registró con esta dirección y no la ha confirmado. El registro no se puede sustituir, o ha vuelto cada vez. Pida a su administrador que lo elimine y luego importe de nuevo la fila.',
  GROUP_NOT_ALLOWED:
    'La importación no puede asignar un grupo que indica la fila. Quítelo de la fila o pida a su administrador que permita el grupo o que añada a la persona a mano.',
  REFUSED_BY_COGNITO: 'El directorio de usuarios ha rechazado un valor de esta fila.',
  UNDELIVERED:
    'La cuenta existe, pero no se pudo enviar la invitación. Si la dirección es correcta, pida que se envíe de nuevo la invitación; si es incorrecta, corríjala e importe de nuevo la fila.',
  GROUP_NOT_ASSIGNED:
    'La cuenta existe y la persona está invitada, pero no se la pudo añadir a un grupo. Añádala a mano.',
  SUPERSEDED:
    'Después de empezar esta importación, otro sistema comunicó que la persona ya no está. No se ha creado ninguna cuenta. Si ha vuelto, importe la fila en un archivo nuevo.',
  REFUSED_BY_TRIGGER: 'Una regla del directorio de usuarios ha rechazado a esta persona.',
  TRIGGER_FAILED:
    'Una función del directorio de usuarios ha fallado con esta persona. Contacte con su administrador y luego importe de nuevo la fila.',
  THROTTLED: 'El directorio de usuarios estaba sobrecargado. Importe de nuevo la fila más tarde.',
  DAILY_LIMIT: 'Se ha alcanzado el límite diario de correos. Importe de nuevo la fila mañana.',
  PERMISSION_DENIED:
    'La importación no tiene permiso para crear cuentas en este directorio de usuarios. Contacte con su administrador y luego importe de nuevo la fila.',
  SERVICE_FAULT: 'El directorio de usuarios ha devuelto un error inesperado. Importe de nuevo la fila.',
  OUT_OF_TIME: 'El tiempo de la importación se agotó antes de esta fila. Impórtela de nuevo.',
  UNFINISHED:
    'La importación terminó antes de conocerse el resultado de esta fila. Impórtela de nuevo; si la cuenta llegó a crearse, se queda como está.',
};

import type { FileTexts } from '../../text-types.ts';

// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

const saveAs =
  'elija Archivo > Guardar como > «Libro de Excel (.xlsx)» o «CSV UTF-8 (delimitado por comas)» e importe ese archivo.';
const saveAgain = 'Ábralo en Excel o LibreOffice, guárdelo como .xlsx e importe ese archivo.';
const asUtf8 = 'Guarde el archivo como .xlsx o «CSV UTF-8» (Excel: Archivo > Guardar como) e impórtelo de nuevo.';

const lookAtRow = (row: number) =>
  `Mire la fila ${row}: cierre las comillas (") o quítelas, e importe de nuevo el archivo.`;

export const fileTexts: FileTexts = {
  emptyFile: 'El archivo está vacío. Añada personas e impórtelo de nuevo.',
  emptyWorkbook: 'El libro está vacío. Añada personas e impórtelo de nuevo.',
  headerOnly: 'El archivo tiene una fila de encabezado, pero ninguna persona. Añada personas e impórtelo de nuevo.',
  reportOfImport:
    'Este archivo es el informe de una importación anterior e incluye también a personas que fueron rechazadas. Corrija las filas en failed.xlsx o failed.csv e importe ese archivo.',
  inSheet: ({ sheet, fault }) => `Hoja «${sheet}»: ${fault}`,
  rivalColumns: ({ first, second }) =>
    `Las columnas «${first.word}» (columna ${first.column}) y «${second.word}» (columna ${second.column}) pueden contener ambas la dirección a la que invitar a una persona. Elimine una de ellas, o llame «Work email» a la que deba usarse, e importe de nuevo el archivo.`,
  tooManyColumns: ({ columns, most }) =>
    `La fila de encabezado tiene ${columns} columnas, más que las ${most} de una hoja de cálculo. Elimine las columnas que no necesite e importe de nuevo el archivo.`,
  personInsteadOfHeader:
    'La primera fila contiene una persona en lugar de los nombres de las columnas. Inserte encima una fila que nombre las columnas, por ejemplo: email, given_name, family_name.',
  onlySharedAddress: ({ word }) =>
    `La única columna con direcciones de correo, «${word}», contiene la misma dirección para todos. Añada una columna «email» con la dirección de cada persona e importe de nuevo el archivo.`,
  unnamedAddresses: ({ word }) =>
    `Ningún nombre de columna indica dónde están las direcciones de correo, pero la columna «${word}» contiene direcciones. Si hay que invitar a esas direcciones, llámela «email» e importe de nuevo el archivo.`,
  noAddresses: ({ known, more, others }) =>
    `No se ha encontrado ninguna columna con direcciones de correo. ${listWords(known, more, others)} Llame «email» a la columna; también se reconocen «E-mail», «Mail», «E-Mail-Adresse», «Courriel», «Correo electrónico» y «メールアドレス».`,
  unclosedQuote: ({ row }) => `Unas comillas no se cierran nunca. ${lookAtRow(row)}`,
  rowTooLarge: ({ row, mebibytes }) =>
    `Una fila ocupa más de ${mebibytes} MiB o tiene más de un millón de celdas; quizá unas comillas no se cierran nunca. ${lookAtRow(row)}`,
  dataTooLarge: ({ gigabytes }) =>
    `Los datos ocupan más de ${gigabytes} GB, el límite de una importación. Divida el archivo en dos, cada uno con la fila de encabezado.`,
  utf32: `El archivo está escrito en UTF-32. ${asUtf8}`,
  unknownEncoding: `La codificación de caracteres del archivo no es compatible: en ninguna de las admitidas forman nombres sus letras. ${asUtf8}`,

  notATable: ({ what, instead }) => `Este archivo es ${what}, no un libro ni un archivo CSV. ${instead}`,
  notText: ({ instead }) => `Este archivo no es ni un libro ni un archivo de texto. ${instead}`,
  notAWorkbook: ({ what, instead }) => `Este archivo es ${what}. ${instead}`,
  pdf: 'un documento PDF',
  gzip: 'un archivo comprimido gzip',
  sevenZip: 'un archivo comprimido 7-Zip',
  rar: 'un archivo comprimido RAR',
  picture: 'una imagen',
  rtf: 'un documento de Word (.rtf)',
  webPage: 'una página web (.html)',
  webArchive: 'una página web (.mht)',
  fods: 'una hoja de cálculo OpenDocument sin comprimir (.fods)',
  excelXml: 'una hoja de cálculo XML de Excel 2003 (.xml)',
  xml: 'un archivo XML',
  json: 'un archivo JSON',
  dif: 'un archivo Data Interchange Format (.dif)',
  sylk: 'un archivo SYLK (.slk)',
  ldif: 'un archivo LDIF',
  contacts: 'un archivo de contactos o citas (.vcf, .ics)',
  xlsb: 'un libro binario de Excel (.xlsb)',
  iWork: 'un documento de Apple Numbers, Pages o Keynote',
  docx: 'un documento de Word (.docx)',
  pptx: 'una presentación de PowerPoint (.pptx)',
  jar: 'un programa Java (.jar)',
  zip: 'un archivo comprimido ZIP',
  emptyZip: 'un archivo comprimido ZIP vacío',
  oldOffice: 'un documento de OpenOffice 1 (.sxc) o un archivo OpenDocument incompleto',
  odf: 'un archivo OpenDocument, pero no una hoja de cálculo',
  xls: 'un libro antiguo de Excel (.xls)',
  saveFromExcel: `En Excel, ${saveAs}`,
  openInExcel: `Ábralo en Excel, ${saveAs}`,
  saveAsWorkbook: 'Ábralo en Excel, elija Archivo > Guardar como > «Libro de Excel (.xlsx)» e importe ese archivo.',
  saveAgain,
  exportFromNumbers: 'En Numbers, elija Archivo > Exportar a > Excel e importe ese archivo.',
  copyTable: 'Copie la tabla en Excel, guárdela como .xlsx e importe ese archivo.',
  importPeople: 'Importe el archivo con las personas.',
  unpack: 'Descomprímalo e importe el archivo que contiene.',
  unpackPeople: 'Descomprímalo e importe el archivo con las personas que contiene.',

  protectedWorkbook:
    'El libro está protegido con una contraseña. En Excel, elija Archivo > Información > Proteger libro > Cifrar con contraseña y borre la contraseña; en LibreOffice, elija Archivo > Guardar como y desmarque «Guardar con contraseña». Después importe de nuevo el archivo.',
  damagedWorkbook: ({ what }) => `El libro está dañado o incompleto. ${saveAgain} (${what})`,
  workbookTooLarge: ({ what }) => `${what} Guarde la hoja como «CSV UTF-8» e importe ese archivo, o divídala en dos.`,
  tooManyCellsInSheet: 'La hoja tiene demasiadas celdas.',
  textsTooLarge: ({ megabytes }) => `Los textos del libro ocupan más de ${megabytes} MB.`,
  tooManyTexts: ({ millions }) => `El libro tiene más de ${millions} millones de textos.`,
  unpackedTooLarge: 'El libro es demasiado grande una vez descomprimido.',
  workbookFileTooLarge: ({ megabytes }) => `El libro ocupa más de ${megabytes} MB.`,
  sheetTooLarge: ({ gigabytes }) => `La hoja ocupa más de ${gigabytes} GB una vez descomprimida.`,

  fileUnreadable:
    'El archivo se eliminó o no se permite leerlo. Impórtelo de nuevo. Si se rechaza otra vez, pida a su administrador que permita a la importación leerlo.',
  fileGone: 'El archivo se eliminó o se sustituyó antes de que se pudiera leer. Impórtelo de nuevo.',
  poolUnsuitable: ({ problem }) =>
    `El directorio de usuarios no está configurado para importaciones. Su archivo no tiene ningún problema. Pida a su administrador que lo configure y luego importe de nuevo el archivo. Para el administrador: ${problem} Todo lo que hay que hacer lo muestra: npx onboarding doctor`,
};

function listWords(known: readonly string[], more: boolean, others: number): string {
  if (known.length === 0) return 'La primera fila no tiene ninguna columna reconocida; elimínela si es un título.';
  const words = `${known.map((word) => `«${word}»`).join(', ')}${more ? ', …' : ''}`;
  if (others === 0) return `La primera fila tiene ${words}.`;
  return `La primera fila tiene ${words} y ${others === 1 ? '1 más que no se reconoce' : `${others} más que no se reconocen`}.`;
}

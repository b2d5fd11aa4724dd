import type { SummaryTexts } from '../../text-types.ts';

// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

const number = (count: number) => count.toLocaleString('es');
const people = (count: number) => (count === 1 ? '1 persona' : `${number(count)} personas`);
const rows = (count: number) => (count === 1 ? '1 fila' : `${number(count)} filas`);
const quote = (words: readonly string[]) => words.map((word) => `«${word}»`).join(', ');

export const summaryTexts: SummaryTexts = {
  runTitle: ({ file, count, preview }) =>
    preview
      ? `Vista previa de «${file}», con ${rows(count)}: no se ha creado ni invitado a nadie. En una importación real:`
      : `Se ha importado «${file}», con ${rows(count)}.`,
  created: ({ count, preview }) => {
    if (preview) return `${people(count)} ${count === 1 ? 'recibiría' : 'recibirían'} una cuenta y una invitación.`;
    return `${people(count)} ${count === 1 ? 'ha recibido' : 'han recibido'} una cuenta y una invitación.`;
  },
  createdWithout: ({ count }) => `En ${number(count)} de ellas, un valor no se pudo leer y se ha omitido.`,
  existing: ({ count }) =>
    `${people(count)} ya ${count === 1 ? 'tiene' : 'tienen'} una cuenta; la importación no la cambia.`,
  skipped: ({ count }) =>
    `Se ${count === 1 ? 'ha omitido' : 'han omitido'} ${rows(count)}, porque no hay nadie a quien invitar.`,
  leavers: ({ count }) =>
    `En ${number(count)} de ellas, la persona ya no está, o su cuenta es de invitado o está desactivada.`,
  hidden: ({ count }) => `${number(count)} de ellas ${count === 1 ? 'está oculta' : 'están ocultas'} en el libro.`,
  undelivered: ({ count }) =>
    `${people(count)} ${count === 1 ? 'tiene' : 'tienen'} una cuenta, pero no se pudo enviar la invitación.`,
  rejected: ({ count }) =>
    count === 1 ? '1 fila no es válida y no se ha importado.' : `${rows(count)} no son válidas y no se han importado.`,
  failed: ({ count }) =>
    count === 1
      ? '1 fila no se pudo importar; se puede importar de nuevo sin riesgo.'
      : `${rows(count)} no se pudieron importar; se pueden importar de nuevo sin riesgo.`,
  nothingToFix: 'No hay nada que corregir.',
  firstToFix: 'Las primeras filas que hay que corregir:',
  toFix: 'Hay que corregir:',
  rowToFix: ({ row, advice }) => `Fila ${row}: ${advice}`,
  moreRows: ({ count }) => `… y ${number(count)} más`,
  leftOutColumns: ({ words, more }) => `Columnas con valores omitidos: ${quote(words)}${more ? ', …' : ''}.`,
  activityColumn: ({ word, said }) => `Columna «${word}»: ${said}.`,
  unusedColumns: ({ words, more }) => `Columnas que no se han usado: ${quote(words)}${more ? ', …' : ''}.`,
  sheetRead: ({ sheet, others }) =>
    `Se ha leído la hoja «${sheet}».${others.length === 0 ? '' : ` No se han leído: ${quote(others)}.`}`,
  rememberedMapping: ({ key }) =>
    `Las columnas se han leído según la asignación guardada para esta fila de encabezado: ${key}`,
  guessedEncoding: ({ encoding, preview }) =>
    `El archivo no indica su codificación de caracteres; se ha leído como ${encoding}. Si hay letras incorrectas en los nombres,${preview ? '' : ' pida a su administrador que deshaga esta importación,'} guarde el archivo como «CSV UTF-8» e impórtelo de nuevo.`,
  reportAt: ({ path }) => `Informe con todas las filas: ${path}`,
  failedAt: ({ path }) => `Filas que hay que corregir e importar de nuevo: ${path}`,
};

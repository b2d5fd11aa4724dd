import type { MappedWord } from '../../mapped-word.ts';
import type { MappingTexts } from '../../text-types.ts';

// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

const importAgain = 'Corrija la asignación e importe de nuevo el archivo.';

export const mappingTexts: MappingTexts = {
  unknownAttribute: ({ word, field, reason, known }) =>
    `«${word}» está asignada a ${field} (${reason}), pero el directorio de usuarios no tiene ese atributo${known.length > 0 ? `; tiene ${known.join(', ')}` : ''}. ${importAgain}`,
  mappedAway: ({ columns }) =>
    `Ninguna columna tiene las direcciones de correo: ${columns.map(describe).join('; ')}. Asigne a email la columna correcta e importe de nuevo el archivo.`,
  unknownField: ({ place, word, field, fields }) =>
    `En ${place}, la columna «${word}» está asignada a ${field}. Son posibles ${fields.join(', ')} o un atributo propio del directorio de usuarios, como custom:department. ${importAgain}`,
  unclearHeader: ({ place, word }) =>
    `En ${place}, «${word}» no es el nombre de una columna o está asignada dos veces. ${importAgain}`,
  missingColumn: ({ place, word, near }) =>
    `En ${place} está asignada «${word}», pero el archivo no tiene esa columna${near === undefined ? '' : `; tiene «${near}»`}. ${importAgain}`,
  forgetMapping: ({ key }) =>
    `Su administrador puede borrar lo guardado para esta fila de encabezado: npx onboarding mappings forget ${key}`,
  unreadableMapping: ({ place }) =>
    `La asignación de las columnas en ${place} no se puede leer. Corríjala o elimínela, e importe de nuevo el archivo.`,
  uploadMetadata: 'los metadatos del archivo subido',
};

function describe({ word, field, reason }: MappedWord): string {
  return `«${word}» ${field === 'ignore' ? 'se ignora' : `es ${field}`}, ${reason}`;
}

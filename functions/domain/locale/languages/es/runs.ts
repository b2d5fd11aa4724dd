import type { CellCounts } from '../../activity-counts.ts';
import type { RunTexts } from '../../text-types.ts';

// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

export const runTexts: RunTexts = {
  sentences: ({ sentences }) => sentences.join(' '),
  notRecognised: 'no reconocida',
  noSuchAttribute: 'el directorio de usuarios no tiene ese atributo',
  mappedForImport: 'asignada para esta importación',
  mappedBySettings: 'asignada por la configuración',
  remembered: 'guardada para esta fila de encabezado',
  reasons: ({ reasons }) => reasons.join(', '),
  usedWhereEmpty: ({ word }) => `se usa donde «${word}» está vacía`,
  joinedWith: ({ word }) => `unida a «${word}»`,
  areAddresses: 'sus celdas son direcciones de correo',
  areNotAddresses: 'sus celdas no son direcciones de correo',
  areNotWebAddresses: 'sus celdas no son direcciones web',
  areForeignIds: 'sus celdas son identificadores de otro sistema',
  otherHasAddress: 'otra columna tiene la dirección',
  sharedAddress: 'varias personas tienen ahí la misma dirección',
  areOffices: 'sus direcciones son buzones de una oficina, como info@',
  areSomebodyElses: 'son de otra persona, como dice la columna de la izquierda',
  maybeNickname: 'leído como apellido, como en Portugal; en Brasil puede ser un apodo',
  activity: ({ gone, guests, over, unknown }) => {
    const said = [
      ...(gone ? [`sin invitación: ${nameCells(gone)}`] : []),
      ...(guests
        ? [`externos no omitidos, porque las primeras filas solo contienen externos: ${nameCells(guests)}`]
        : []),
      ...(over > 0 ? [`${over} en el pasado`] : []),
      ...(unknown > 0 ? [`no reconocido, no omitido: ${unknown} ${unknown === 1 ? 'fila' : 'filas'}`] : []),
    ];
    return said.length === 0 ? 'nadie ha dejado la empresa' : said.join('; ');
  },
  stopped: ({ error }) =>
    `La importación terminó antes de tiempo (${error}). Las filas cuyo resultado no se conoce figuran como fallidas; importe failed.csv para continuar con ellas.`,
  refused: ({ file, preview }) =>
    `«${file}» no se pudo usar. No se ha ${preview ? 'comprobado' : 'creado ni invitado'} a nadie.`,
  reason: ({ code }) => `Motivo: ${code}`,
};

function nameCells({ cells, others }: CellCounts): string {
  const named = cells.map(({ cell, rows }) => `«${cell}» (${rows})`);
  if (others > 0) named.push(named.length === 0 ? `${others} ${others === 1 ? 'fila' : 'filas'}` : `y ${others} más`);
  return named.join(', ');
}

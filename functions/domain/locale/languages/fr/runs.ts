import type { CellCounts } from '../../activity-counts.ts';
import type { RunTexts } from '../../text-types.ts';

// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

export const runTexts: RunTexts = {
  sentences: ({ sentences }) => sentences.join(' '),
  notRecognised: 'non reconnue',
  noSuchAttribute: 'l’annuaire des utilisateurs n’a pas cet attribut',
  mappedForImport: 'selon la correspondance de cet import',
  mappedBySettings: 'selon la correspondance des paramètres',
  remembered: 'mémorisée pour cette ligne d’en-tête',
  reasons: ({ reasons }) => reasons.join(', '),
  usedWhereEmpty: ({ word }) => `utilisée là où « ${word} » est vide`,
  joinedWith: ({ word }) => `jointe à « ${word} »`,
  areAddresses: 'ses cellules sont des adresses e-mail',
  areNotAddresses: 'ses cellules ne sont pas des adresses e-mail',
  areNotWebAddresses: 'ses cellules ne sont pas des adresses web',
  areForeignIds: 'ses cellules sont les identifiants d’un autre système',
  otherHasAddress: 'une autre colonne a l’adresse',
  sharedAddress: 'plusieurs personnes y ont la même adresse',
  areOffices: 'ses adresses sont des boîtes d’un service, comme info@',
  areSomebodyElses: 'elles sont à quelqu’un d’autre, comme le dit la colonne de gauche',
  maybeNickname: 'lu comme nom de famille, comme au Portugal ; au Brésil, ce peut être un surnom',
  activity: ({ gone, guests, over, unknown }) => {
    const said = [
      ...(gone ? [`sans invitation : ${nameCells(gone)}`] : []),
      ...(guests
        ? [`externes pas ignorés, car les premières lignes ne contiennent qu’eux : ${nameCells(guests)}`]
        : []),
      ...(over > 0 ? [`${over} dans le passé`] : []),
      ...(unknown > 0
        ? [`non reconnu, donc traité comme présent : ${unknown} ${unknown === 1 ? 'ligne' : 'lignes'}`]
        : []),
    ];
    return said.length === 0 ? 'personne n’est parti' : said.join(' ; ');
  },
  stopped: ({ error }) =>
    `L’import s’est arrêté avant la fin (${error}). Les lignes dont le résultat n’est pas connu sont signalées comme échouées ; importez failed.csv pour continuer avec elles.`,
  refused: ({ file, preview }) =>
    `« ${file} » n’a pas pu être utilisé. Personne n’a été ${preview ? 'vérifié' : 'créé ni invité'}.`,
  reason: ({ code }) => `Raison : ${code}`,
};

function nameCells({ cells, others }: CellCounts): string {
  const named = cells.map(({ cell, rows }) => `« ${cell} » (${rows})`);
  if (others > 0) {
    named.push(
      named.length === 0
        ? `${others} ${others === 1 ? 'ligne' : 'lignes'}`
        : `et ${others} ${others === 1 ? 'autre' : 'autres'}`,
    );
  }
  return named.join(', ');
}

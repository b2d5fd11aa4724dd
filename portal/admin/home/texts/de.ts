import type { Texts } from './text.ts';

/** German. */
export const texts: Texts = {
  title: 'Übersicht',
  importPeople: 'Personen importieren',
  waiting: {
    title: 'Noch nicht angemeldet',
    expiring: (count, isOne) =>
      isOne
        ? '1 Einladung läuft in den nächsten zwei Tagen ab'
        : `${count} Einladungen laufen in den nächsten zwei Tagen ab`,
    expired: (count, isOne) => (isOne ? '1 Einladung ist abgelaufen' : `${count} Einladungen sind abgelaufen`),
    none: 'In den nächsten zwei Tagen läuft keine Einladung ab',
  },
  undelivered: {
    title: 'Nicht zugestellte Einladungen',
    some: 'Prüfen Sie diese E-Mail-Adressen und laden Sie dann erneut ein',
    none: 'Keine E-Mail ist zurückgekommen',
  },
  atLeast: (count) => `${count} oder mehr`,
  last: {
    title: 'Letzter Import',
    people: (count, isOne) => (isOne ? '1 Person' : `${count} Personen`),
    attention: (count, isOne) =>
      isOne ? '1 Zeile braucht Ihre Aufmerksamkeit' : `${count} Zeilen brauchen Ihre Aufmerksamkeit`,
    fine: 'Es ist nichts mehr zu tun',
    running: 'Läuft gerade',
    refused: 'Die Datei konnte nicht verwendet werden',
    stopped: 'Angehalten',
    failed: 'Unterbrochen: Bitte sehen Sie nach',
    undone: 'Rückgängig gemacht',
    none: 'Es wurde noch nichts importiert',
  },
  empty: {
    title: 'Laden Sie Personen ein',
    intro:
      'Eine Liste aus Excel oder Ihrem HR-System genügt, wenn sie eine Spalte mit E-Mail-Adressen hat. Sie prüfen alles, bevor jemand eine E-Mail bekommt.',
    template: 'Vorlage herunterladen',
    sample: 'Mit Beispieldaten ausprobieren',
    sampleName: 'beispiel-personen.csv',
  },
};

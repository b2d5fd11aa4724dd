/* What became of an email, in a report. */
// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

import type { DeliveryTexts } from '../../text-types.ts';

export const deliveryTexts: DeliveryTexts = {
  bounceTemporary: 'Nicht zugestellt: Der Mailserver hat nicht geantwortet oder die Zustellung zu lange aufgeschoben',
  bounceMailboxFull: 'Nicht zugestellt: Das Postfach ist voll',
  bounceRefused: 'Nicht zugestellt: Der Mailserver hat die E-Mail wegen Inhalt oder Größe abgelehnt',
  bounceSuppressed: 'Nicht gesendet: Eine frühere E-Mail an diese Adresse kam zurück oder wurde als Spam gemeldet',
  bounceNoMailbox: 'Zurückgekommen: Dieses Postfach gibt es nicht, oder es nimmt keine E-Mails an',
  bounceComplained: 'Von der Person oder ihrem E-Mail-Anbieter als Spam gemeldet',
  stoppedByBounces: ({ file, percent }) =>
    `Der Import von „${file}“ hat sich selbst angehalten, weil ${percent} der E-Mails zurückkamen. Prüfen Sie die Adressen in der Datei, bevor Sie ihn fortsetzen; niemand wird doppelt eingeladen.`,
};

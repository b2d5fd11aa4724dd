import { describe, expect, it, test } from 'vitest';
import { amendReport } from '../../../../functions/domain/deliveries/amend-report.ts';
import { isAmendmentDue, isSettled } from '../../../../functions/domain/deliveries/amendment-times.ts';
import { type DeliveryLine, digestAddress } from '../../../../functions/domain/deliveries/delivery-log.ts';
import { loadTexts } from '../../../../functions/domain/locale/texts.ts';

const report = `\uFEFFrow,email,outcome,code,detail\r
2,ann@example.com,created,,\r
3,ben@example.com,created,,"a detail,\r
'=in two lines"\r
4,cleo@example.com,created,,\r
5,dan@example.com,existing,,\r
6,not an address,rejected,INVALID_EMAIL,Fix it.\r
7,eve@example.com,undelivered,UNDELIVERED,Ask.\r
`;

const line = (who: string, result: DeliveryLine['result'], at: number): DeliveryLine => {
  return { who: digestAddress(`${who}@example.com`), id: 'm', result, sent: 1, at };
};

async function amend(lines: readonly DeliveryLine[], language: 'en' | 'de' = 'en') {
  let csv = '';
  const parts: string[] = [];
  const counts = await amendReport({
    report: async function* () {
      yield Buffer.from(report);
    },
    log: (async function* () {
      yield* lines;
    })(),
    csv: async (piece) => {
      csv += piece;
    },
    workbook: {
      startPart: () => {},
      write: async (piece) => void parts.push(typeof piece === 'string' ? piece : Buffer.from(piece).toString()),
      close: async () => {},
    },
    texts: await loadTexts(language),
    formatTime: (seconds) => new Date(seconds * 1000).toISOString().slice(0, 16).replace('T', ' '),
  });
  return { csv, counts, workbook: parts.join('') };
}

it('adds what became of each invitation, and leaves all else as it was', async () => {
  const { csv, counts, workbook } = await amend([
    line('ann', 'delivered', 60),
    line('ben', 'noMailbox', 61),
    line('ben', 'temporary', 62),
    line('dan', 'delivered', 63),
    line('eve', 'delivered', 3600),
    line('eve', 'complained', 7200),
    line('zoe', 'noMailbox', 64),
  ]);
  expect(csv).toBe(`\uFEFFrow,email,outcome,code,detail,delivered_at,bounce\r
2,ann@example.com,created,,,1970-01-01 00:01,\r
3,ben@example.com,created,,"a detail,\r
'=in two lines",,"Bounced: there is no such mailbox, or it takes no email"\r
4,cleo@example.com,created,,,,\r
5,dan@example.com,existing,,,,\r
6,not an address,rejected,INVALID_EMAIL,Fix it.,,\r
7,eve@example.com,undelivered,UNDELIVERED,Ask.,1970-01-01 01:00,Reported as spam by the person or their mail provider\r
`);
  expect(counts).toEqual({ people: 4, delivered: 2, bounced: 1, complained: 1 });
  expect(workbook).toContain('delivered_at');
  expect(workbook).toContain('1970-01-01 00:01');
});

it('says it in the language of the report', async () => {
  const { csv } = await amend([line('ben', 'mailboxFull', 61)], 'de');
  expect(csv).toContain('Nicht zugestellt: Das Postfach ist voll');
});

describe('a report', () => {
  const end = new Date('2026-11-30T12:00:00Z');
  const minutesAfter = (minutes: number) => new Date(end.getTime() + minutes * 60_000);

  test.each([
    [14, undefined, false],
    [15, undefined, true],
    [30, 15, false],
    [60, 15, true],
    [24 * 60, 61, true],
    [72 * 60 - 1, 24 * 60, false],
    [72 * 60, 24 * 60, true],
    [200 * 60, 72 * 60, false],
    // Nobody looked for days.
    [200 * 60, 15, true],
    [200 * 60, undefined, true],
    // The run was continued, and has another end.
    [15, -60, true],
  ])('%i minutes after the end, amended after %s: is due %s', (now, amended, isDue) => {
    expect(isAmendmentDue(end, amended === undefined ? undefined : minutesAfter(amended), minutesAfter(now))).toBe(
      isDue,
    );
  });

  it('is settled once it was amended after three days', () => {
    expect([isSettled(end, minutesAfter(72 * 60 - 1)), isSettled(end, minutesAfter(72 * 60))]).toEqual([false, true]);
  });
});

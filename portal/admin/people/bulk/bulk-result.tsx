import { Button } from '../../../shared/components/button.tsx';
import { Notice } from '../../../shared/components/notice.tsx';
import { Table } from '../../../shared/components/table.tsx';
import type { AdminApp } from '../../app.ts';
import { download } from '../../import/download.ts';
import type { ManyResult } from '../act-on-many.ts';
import { whoIs } from '../people.ts';
import { writeResults } from '../people-csv.ts';
import type { Texts } from '../texts/text.ts';

interface BulkResultProps {
  readonly app: AdminApp;
  readonly texts: Texts;
  readonly result: ManyResult;
}

/** Lines that are shown; the file has all. */
const mostShown = 100;

/** What became of each: first those with whom it was not done. */
export function BulkResult({ app, texts, result: { results, problem } }: BulkResultProps) {
  const { bulk, columns } = texts;
  const number = (count: number) => count.toLocaleString(app.locale);
  const left = results.filter(({ outcome }) => outcome === 'left').length;
  const notDone = results.filter(({ outcome }) => outcome === 'refused' || outcome === 'left');
  const known = number(results.length - left);
  const sorted = [...notDone, ...results.filter((result) => !notDone.includes(result))];
  const further = sorted.length - mostShown;
  return (
    <>
      {problem && <Notice tone="wrong">{app.problemText(problem)}</Notice>}
      <Notice tone={notDone.length === 0 ? 'done' : 'trouble'}>
        {left > 0
          ? bulk.stopped(known, number(results.length))
          : bulk.finished(number(results.length - notDone.length))}
        {notDone.length > 0 && <p>{bulk.notDone(texts.people(notDone.length))}</p>}
      </Notice>
      <Table
        caption={bulk.download}
        columns={[
          { key: 'person', title: columns.person, cell: ({ person }) => whoIs(person) },
          {
            key: 'outcome',
            title: columns.status,
            cell: ({ outcome, code }) =>
              outcome === 'refused' ? (code ? texts.refusals[code] : '') : bulk.outcomes[outcome],
          },
        ]}
        rows={sorted.slice(0, mostShown)}
        keyOf={({ person }) => person.sub}
      />
      {further > 0 && <p class="quiet-text">{bulk.furtherInFile(texts.people(further))}</p>}
      <p>
        <Button onPress={() => download(writeResults(results, texts, app.locale), `${bulk.downloadName}.csv`)}>
          {bulk.download}
        </Button>
      </p>
    </>
  );
}

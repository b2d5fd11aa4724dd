import { useRef, useState } from 'preact/hooks';
import { Button } from '../../shared/components/button.tsx';
import type { Problem } from '../../shared/request.ts';
import type { AdminApp } from '../app.ts';
import { download } from '../import/download.ts';
import { collectPeople, type Query, readMemberships } from './people.ts';
import { writePeople } from './people-csv.ts';
import type { Texts } from './texts/text.ts';

interface ExportButtonProps {
  readonly app: AdminApp;
  readonly texts: Texts;
  readonly query: Query;
}

/** Has everybody who matches in a file. A second press stops it. */
export function ExportButton({ app, texts, query }: ExportButtonProps) {
  const [progress, setProgress] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const stopping = useRef<AbortController | undefined>(undefined);
  const press = async () => {
    if (stopping.current) return stopping.current.abort();
    const stop = new AbortController();
    stopping.current = stop;
    setProblem(undefined);
    const why = await exportPeople(stop.signal);
    stopping.current = undefined;
    setProgress(undefined);
    setProblem(why);
  };
  const exportPeople = async (signal: AbortSignal): Promise<Problem | undefined> => {
    const showFound = (found: number) => setProgress(texts.exporting(texts.people(found)));
    showFound(0);
    const collected = await collectPeople(app, query, { signal }, showFound);
    if (!collected.ok) return collected.problem;
    const { people } = collected;
    const memberships = new Map<string, readonly string[]>();
    const number = (count: number) => count.toLocaleString(app.locale);
    const subs = people.map(({ sub }) => sub);
    const why = await readMemberships(app, subs, { signal }, (some) => {
      for (const [sub, groups] of some) memberships.set(sub, groups);
      setProgress(`${texts.columns.groups}: ${texts.bulk.progress(number(memberships.size), number(people.length))}`);
    });
    if (why || signal.aborted) return why;
    download(writePeople(people, memberships, texts, app.locale), `${texts.exportName}.csv`);
    app.announce(texts.people(people.length));
    return undefined;
  };
  return (
    <>
      {problem && <span class="error">{app.problemText(problem)}</span>}
      {progress !== undefined && <span aria-live="polite">{progress}</span>}
      <Button onPress={press}>{progress === undefined ? texts.exportCsv : texts.stop}</Button>
    </>
  );
}

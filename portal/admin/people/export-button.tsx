import { useRef, useState } from 'preact/hooks';
import { Button } from '../../shared/components/button.tsx';
import type { Problem } from '../../shared/request.ts';
import type { AdminApp } from '../app.ts';
import { download } from '../import/download.ts';
import { collectPeople, type Query } from './people.ts';
import { writePeople } from './people-csv.ts';
import type { Texts } from './texts/text.ts';

interface ExportButtonProps {
  readonly app: AdminApp;
  readonly texts: Texts;
  readonly query: Query;
}

/** Has everybody who matches in a file. A second press stops it. */
export function ExportButton({ app, texts, query }: ExportButtonProps) {
  const [found, setFound] = useState<number>();
  const [problem, setProblem] = useState<Problem>();
  const stopping = useRef<AbortController | undefined>(undefined);
  const press = async () => {
    if (stopping.current) return stopping.current.abort();
    const stop = new AbortController();
    stopping.current = stop;
    setProblem(undefined);
    setFound(0);
    const collected = await collectPeople(app, query, { signal: stop.signal }, setFound);
    stopping.current = undefined;
    setFound(undefined);
    if (!collected.ok) setProblem(collected.problem);
    else if (!stop.signal.aborted) {
      download(writePeople(collected.people, texts, app.locale), `${texts.exportName}.csv`);
      app.announce(texts.people(collected.people.length));
    }
  };
  return (
    <>
      {problem && <span class="error">{app.problemText(problem)}</span>}
      {found !== undefined && <span aria-live="polite">{texts.exporting(texts.people(found))}</span>}
      <Button onPress={press}>{found === undefined ? texts.exportCsv : texts.stop}</Button>
    </>
  );
}

import type { ScreenProps } from '../app.ts';
import { Heading } from '../heading.tsx';
import { useCall } from '../use-call.ts';
import { useTexts } from '../use-texts.ts';
import { FirstSteps } from './first-steps.tsx';
import { LatestImport } from './latest-import.tsx';
import { PeopleTiles } from './people-tiles.tsx';
import { loadTextsIn } from './texts/load-texts.ts';

/** Where HR starts: who has not come in yet, what became of the last file, and the next one. */
export function Screen({ app }: ScreenProps) {
  const texts = useTexts(loadTextsIn, app.locale);
  const [people] = useCall(app, 'CountPeople', {});
  const [runs] = useCall(app, 'ListRuns', { limit: '10' });
  if (!texts) return null;
  const mayImport = app.sees('import');
  const isNew =
    mayImport &&
    runs?.ok === true &&
    runs.value.next === undefined &&
    runs.value.runs.every(({ preview }) => preview) &&
    people?.ok === true &&
    people.value.invited + people.value.expired + people.value.undelivered + people.value.bounced === 0;
  return (
    <>
      <div class="home-head">
        <Heading app={app}>{texts.title}</Heading>
        {mayImport && !isNew && (
          <a class="button primary" href="#/import">
            {texts.importPeople}
          </a>
        )}
      </div>
      {isNew ? (
        <FirstSteps app={app} texts={texts} />
      ) : (
        <div class="tiles">
          <PeopleTiles app={app} texts={texts} people={people} />
          <LatestImport app={app} texts={texts} runs={runs} />
        </div>
      )}
    </>
  );
}

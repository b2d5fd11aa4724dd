import type { Answer } from '../../shared/request.ts';
import type { OutputOf } from '../api-client.ts';
import type { AdminApp } from '../app.ts';
import type { CountText, Texts } from './texts/text.ts';
import { Tile } from './tile.tsx';

export interface PeopleTilesProps {
  readonly app: AdminApp;
  readonly texts: Texts;
  readonly people: Answer<OutputOf<'CountPeople'>> | undefined;
}

/** Who has not come in yet, and whom no email has reached. */
export function PeopleTiles({ app, texts, people }: PeopleTilesProps) {
  const write = (count: number) => count.toLocaleString(app.locale);
  const say = (text: CountText, count: number) => text(write(count), count === 1);
  const link = (status: string) => (app.sees('people') ? `#/people?status=${status}` : undefined);
  const writeTotal = (count: number, partial: boolean) => (partial ? texts.atLeast(write(count)) : write(count));
  return (
    <>
      <Tile app={app} title={texts.waiting.title} href={link('waiting')} answer={people}>
        {({ invited, expiring, expired, undelivered, bounced, complained, partial }) => (
          <>
            <p class="tile-count">{writeTotal(invited + expired + undelivered + bounced + complained, partial)}</p>
            {expired > 0 && <p>{say(texts.waiting.expired, expired)}</p>}
            {expiring > 0 && <p>{say(texts.waiting.expiring, expiring)}</p>}
            {expiring + expired === 0 && !partial && <p>{texts.waiting.none}</p>}
          </>
        )}
      </Tile>
      <Tile
        app={app}
        title={texts.undelivered.title}
        href={link(people?.ok ? whereLostAre(people.value) : 'waiting')}
        answer={people}
      >
        {({ undelivered, bounced, partial }) => {
          // What was reported as spam has arrived.
          const lost = undelivered + bounced;
          return (
            <>
              <p class="tile-count">{writeTotal(lost, partial)}</p>
              {lost > 0 && <p>{texts.undelivered.some}</p>}
              {lost === 0 && !partial && <p>{texts.undelivered.none}</p>}
            </>
          );
        }}
      </Tile>
    </>
  );
}

/** The narrowest list that has all whom no email has reached. */
function whereLostAre({ undelivered, bounced }: OutputOf<'CountPeople'>): string {
  if (bounced === 0) return 'undelivered';
  return undelivered === 0 ? 'bounced' : 'waiting';
}

import { useEffect, useState } from 'preact/hooks';
import type { PersonDetail } from '../../../../functions/domain/admin/operations/read-people.ts';
import { Button } from '../../../shared/components/button.tsx';
import { Notice } from '../../../shared/components/notice.tsx';
import { Skeleton } from '../../../shared/components/skeleton.tsx';
import type { Answer } from '../../../shared/request.ts';
import type { AdminApp } from '../../app.ts';
import { formatDay } from '../../dates.ts';
import { Heading } from '../../heading.tsx';
import { callPatiently } from '../call-patiently.ts';
import { whoIs } from '../people.ts';
import { StatusBadge } from '../status-badge.tsx';
import type { Texts } from '../texts/text.ts';
import { PersonActions } from './person-actions.tsx';
import { PersonFacts } from './person-facts.tsx';
import { Timeline } from './timeline.tsx';

interface PersonViewProps {
  readonly app: AdminApp;
  readonly texts: Texts;
  readonly sub: string;
  /** Something was done with the person. */
  readonly onChange: () => void;
  /** The account is gone. @param sentence to be said of it */
  readonly onErased: (sentence: string) => void;
}

/** A person: how far they have come, what happened, and what can be done. */
export function PersonView({ app, texts, sub, onChange, onErased }: PersonViewProps) {
  const [answer, setAnswer] = useState<Answer<PersonDetail>>();
  const [said, setSaid] = useState<string>();
  const read = async () => setAnswer(await callPatiently(app, 'GetPerson', { person: sub }));
  useEffect(() => {
    void read();
  }, [sub]);
  const back = (
    <p class="back">
      <a href="#/people">{texts.person.back}</a>
    </p>
  );
  if (!answer) {
    return (
      <>
        {back}
        <Heading app={app}>{texts.title}</Heading>
        <Skeleton label={texts.loading} lines={6} />
      </>
    );
  }
  if (!answer.ok) {
    const isGone = answer.problem.status === 404;
    return (
      <>
        {back}
        <Heading app={app}>{texts.title}</Heading>
        {said && <Notice tone="done">{said}</Notice>}
        {!(isGone && said) && (
          <Notice
            tone={isGone ? 'info' : 'wrong'}
            actions={!isGone && <Button onPress={read}>{texts.tryAgain}</Button>}
          >
            {isGone ? texts.person.gone : app.problemText(answer.problem)}
          </Notice>
        )}
      </>
    );
  }
  const person = answer.value;
  const onDone = (sentence: string) => {
    setSaid(sentence);
    onChange();
    return read();
  };
  return (
    <>
      {back}
      <div class="person-head">
        <Heading app={app}>{whoIs(person)}</Heading>
        <StatusBadge person={person} texts={texts} locale={app.locale} />
      </div>
      {said && <Notice tone="done">{said}</Notice>}
      <Situation person={person} texts={texts} app={app} />
      <PersonActions app={app} texts={texts} person={person} onDone={onDone} onErased={onErased} onStale={read} />
      <div class="person-columns">
        <PersonFacts person={person} texts={texts} locale={app.locale} />
        <Timeline person={person} texts={texts} locale={app.locale} />
      </div>
    </>
  );
}

/** What there is to do, in a sentence. */
function Situation({
  person: { status, expires_at },
  texts: { person },
  app,
}: {
  person: PersonDetail;
  texts: Texts;
  app: AdminApp;
}) {
  if (status === 'undelivered' || status === 'bounced' || status === 'complained') {
    return <Notice tone="trouble">{person[status]}</Notice>;
  }
  if (status === 'revoked') return <Notice tone="info">{person.revoked}</Notice>;
  if (expires_at === undefined) return null;
  const day = formatDay(expires_at, app.locale);
  if (status === 'expired') return <Notice tone="trouble">{person.expired(day)}</Notice>;
  return <p>{person.expires(day)}</p>;
}

import { useEffect, useRef, useState } from 'preact/hooks';
import { isSearchStatus } from '../../../functions/domain/accounts/person-statuses.ts';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import type { ScreenProps } from '../app.ts';
import { useTexts } from '../use-texts.ts';
import { PeopleList } from './people-list.tsx';
import { PersonView } from './person/person-view.tsx';
import { loadTextsIn } from './texts/load-texts.ts';
import { usePeople } from './use-people.ts';

/** People: who has come in, and who needs help. The list stays what it is while somebody looks at a person. */
export function Screen({ app, path: [sub], query }: ScreenProps) {
  const texts = useTexts(loadTextsIn, app.locale);
  const status = query.get('status') ?? '';
  const people = usePeople(app, {
    search: '',
    status: isSearchStatus(status) ? status : undefined,
    group: query.get('group') ?? undefined,
  });
  const isStale = useRef(false);
  const [said, setSaid] = useState<string>();
  useEffect(() => {
    if (sub !== undefined) setSaid(undefined);
    if (sub !== undefined || !isStale.current) return;
    isStale.current = false;
    people.reload();
  }, [sub]);
  if (!texts) return <Skeleton label="" lines={6} />;
  if (sub !== undefined) {
    const onChange = () => {
      isStale.current = true;
    };
    const onErased = (sentence: string) => {
      onChange();
      setSaid(sentence);
      app.go('#/people');
    };
    return <PersonView key={sub} app={app} texts={texts} sub={sub} onChange={onChange} onErased={onErased} />;
  }
  return <PeopleList app={app} texts={texts} people={people} said={said} />;
}

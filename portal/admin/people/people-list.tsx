import { useEffect, useState } from 'preact/hooks';
import { approvers } from '../../../functions/domain/admin/roles.ts';
import { Button } from '../../shared/components/button.tsx';
import { EmptyState } from '../../shared/components/empty-state.tsx';
import { Field } from '../../shared/components/field.tsx';
import { Notice } from '../../shared/components/notice.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { type AdminApp, hasRole } from '../app.ts';
import { Heading } from '../heading.tsx';
import { BulkBar } from './bulk/bulk-bar.tsx';
import { ExportButton } from './export-button.tsx';
import { Filters } from './filters.tsx';
import { PeopleTable } from './people-table.tsx';
import type { Texts } from './texts/text.ts';
import type { People } from './use-people.ts';

interface PeopleListProps {
  readonly app: AdminApp;
  readonly texts: Texts;
  readonly people: People;
  /** What was just done, elsewhere. */
  readonly said: string | undefined;
}

/** Everybody, or those whom somebody looks for, and what can be done with many of them. */
export function PeopleList({ app, texts, people, said }: PeopleListProps) {
  const { query, phase, people: shown, cursor } = people;
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [everyone, setEveryone] = useState(false);
  const mayAct = hasRole(app.me, approvers);
  // Another query is about other people.
  useEffect(() => clear(), [query.search, query.status, query.group]);
  useEffect(() => {
    if (phase === 'ready') app.announce(texts.shown(texts.people(shown.length), cursor !== undefined));
  }, [phase, shown.length, query]);
  const clear = () => {
    setSelected(new Set());
    setEveryone(false);
  };
  const select = (sub: string, wanted: boolean) => {
    setEveryone(false);
    setSelected(new Set(wanted ? [...selected, sub] : [...selected].filter((one) => one !== sub)));
  };
  const isUnfiltered = query.search.trim() === '' && query.status === undefined && query.group === undefined;
  const isEmpty = phase === 'ready' && shown.length === 0;
  return (
    <>
      <Heading app={app}>{texts.title}</Heading>
      {said && <Notice tone="done">{said}</Notice>}
      <div class="people-tools">
        <Field
          label={texts.search}
          name="search"
          value={query.search}
          onInput={people.search}
          input={{ type: 'search', autocomplete: 'off', maxLength: 100, placeholder: texts.searchHint }}
        />
        <Filters app={app} texts={texts} people={people} />
      </div>
      {phase === 'failed' && people.problem && (
        <Notice tone="wrong" actions={<Button onPress={people.reload}>{texts.tryAgain}</Button>}>
          {app.problemText(people.problem)}
        </Notice>
      )}
      {phase === 'loading' && <Skeleton label={isUnfiltered ? texts.loading : texts.searching} lines={8} />}
      {isEmpty && <Nobody app={app} texts={texts} people={people} isUnfiltered={isUnfiltered} />}
      {phase !== 'loading' && shown.length > 0 && (
        <>
          <div class="people-bar">
            <p>{texts.shown(texts.people(shown.length), cursor !== undefined)}</p>
            <div class="actions">
              {mayAct && (
                <Button onPress={() => setSelected(new Set(shown.map(({ sub }) => sub)))}>{texts.selectShown}</Button>
              )}
              <ExportButton app={app} texts={texts} query={query} />
            </div>
          </div>
          {mayAct && selected.size > 0 && (
            <BulkBar
              app={app}
              texts={texts}
              query={query}
              people={shown.filter(({ sub }) => selected.has(sub))}
              everyone={everyone}
              onEveryone={cursor === undefined ? undefined : () => setEveryone(true)}
              onClear={clear}
              onDone={people.reload}
            />
          )}
          <PeopleTable
            app={app}
            texts={texts}
            people={shown}
            selected={selected}
            onSelect={mayAct ? select : undefined}
          />
          {cursor !== undefined && (
            <div class="actions people-more">
              <Button busy={phase === 'more'} onPress={people.loadMore}>
                {phase === 'more' ? texts.searching : texts.more}
              </Button>
            </div>
          )}
        </>
      )}
      {phase === 'more' && shown.length === 0 && <Skeleton label={texts.searching} lines={8} />}
    </>
  );
}

function Nobody({
  app,
  texts,
  people,
  isUnfiltered,
}: Omit<PeopleListProps, 'said'> & { readonly isUnfiltered: boolean }) {
  const { nobody, noMatch } = texts;
  if (isUnfiltered) {
    return (
      <EmptyState
        title={nobody.title}
        actions={
          app.sees('import') && (
            <Button look="primary" onPress={() => app.go('#/import')}>
              {nobody.import}
            </Button>
          )
        }
      >
        {nobody.intro}
      </EmptyState>
    );
  }
  return (
    <EmptyState title={noMatch.title} actions={<Button onPress={people.showAll}>{noMatch.clear}</Button>}>
      {noMatch.intro}
    </EmptyState>
  );
}

import { useState } from 'preact/hooks';
import type { ListedPerson } from '../../../../functions/domain/admin/operations/read-people.ts';
import { Button } from '../../../shared/components/button.tsx';
import type { AdminApp } from '../../app.ts';
import type { Query } from '../people.ts';
import type { BulkName, Texts } from '../texts/text.ts';
import { BulkDialog } from './bulk-dialog.tsx';

interface BulkBarProps {
  readonly app: AdminApp;
  readonly texts: Texts;
  readonly query: Query;
  /** Who is selected of those shown. */
  readonly people: readonly ListedPerson[];
  /** Whether everybody who matches is meant, shown or not. */
  readonly everyone: boolean;
  /** Absent where everybody is shown. */
  readonly onEveryone?: (() => void) | undefined;
  readonly onClear: () => void;
  readonly onDone: () => void;
}

const names: readonly BulkName[] = ['invite', 'revoke', 'disable', 'enable', 'addToGroup'];

/** What can be done with those who are selected. */
export function BulkBar({ app, texts, query, people, everyone, onEveryone, onClear, onDone }: BulkBarProps) {
  const [asked, setAsked] = useState<BulkName>();
  return (
    <section class="people-bulk" aria-label={texts.selected(texts.people(people.length))}>
      <p>
        {everyone ? texts.allSelected : texts.selected(texts.people(people.length))}
        {!everyone && onEveryone && (
          <Button look="quiet" onPress={onEveryone}>
            {texts.selectAll}
          </Button>
        )}
        <Button look="quiet" onPress={onClear}>
          {texts.clearSelection}
        </Button>
      </p>
      <div class="actions">
        {names.map((name) => (
          <Button key={name} onPress={() => setAsked(name)}>
            {texts.bulk[name].button}
          </Button>
        ))}
      </div>
      {asked && (
        <BulkDialog
          app={app}
          texts={texts}
          name={asked}
          people={people}
          query={everyone ? query : undefined}
          onClose={(isDone) => {
            setAsked(undefined);
            if (!isDone) return;
            onClear();
            onDone();
          }}
        />
      )}
    </section>
  );
}

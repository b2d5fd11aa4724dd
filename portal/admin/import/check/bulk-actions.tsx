import { useState } from 'preact/hooks';
import { type Locale, locales } from '../../../../functions/domain/locale/locale.ts';
import { Button } from '../../../shared/components/button.tsx';
import { Dialog } from '../../../shared/components/dialog.tsx';
import { Menu } from '../../../shared/components/menu.tsx';
import { Select } from '../../../shared/components/select.tsx';
import type { BulkEdit } from '../../worker/protocol.ts';
import type { Texts } from '../texts/text.ts';

export interface BulkActionsProps {
  readonly texts: Texts;
  readonly locale: Locale;
  /** How many rows a change is for. */
  readonly count: number;
  /** The groups that a file may give. */
  readonly groups: readonly string[];
  /** Of a file that an import would refuse, it is not known where a column could be added. */
  readonly isUnusable: boolean;
  readonly onChange: (change: BulkEdit) => void;
}

/** What can be done with all rows that are selected or shown. */
export function BulkActions({ texts, locale, count, groups, isUnusable, onChange }: BulkActionsProps) {
  const [asked, setAsked] = useState<'language' | 'group'>();
  const { check } = texts;
  const addToColumn = [
    { text: check.setLanguage, onPress: () => setAsked('language') },
    { text: check.addGroup, onPress: () => setAsked('group') },
  ];
  const title = check.bulkFor(count.toLocaleString(locale), count === 1);
  return (
    <>
      <Menu
        intro={<p class="menu-intro">{title}</p>}
        items={[
          ...(isUnusable ? [] : addToColumn),
          { text: check.removeDuplicates, onPress: () => onChange({ do: 'omitDuplicates' }) },
          { text: check.leaveOut, onPress: () => onChange({ do: 'omit' }) },
          { text: check.takeIn, onPress: () => onChange({ do: 'restore' }) },
        ]}
      >
        {check.bulk}
      </Menu>
      {asked === 'language' && (
        <ChooseOne
          texts={texts}
          title={title}
          label={check.chooseLanguage}
          options={locales.map((value) => ({ value, text: nameLanguage(value, locale) }))}
          onClose={() => setAsked(undefined)}
          onChoose={(value) => onChange({ do: 'setLanguage', locale: value })}
        />
      )}
      {asked === 'group' && (
        <ChooseOne
          texts={texts}
          title={title}
          label={check.chooseGroup}
          options={groups.map((value) => ({ value, text: value }))}
          onClose={() => setAsked(undefined)}
          onChoose={(group) => onChange({ do: 'addGroup', group })}
        />
      )}
    </>
  );
}

interface ChooseOneProps<Value extends string> {
  readonly texts: Texts;
  readonly title: string;
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly text: string }[];
  readonly onClose: () => void;
  readonly onChoose: (value: Value) => void;
}

function ChooseOne<Value extends string>({ texts, title, label, options, onClose, onChoose }: ChooseOneProps<Value>) {
  const [value, setValue] = useState(options[0]?.value);
  const apply = () => {
    onClose();
    if (value !== undefined) onChoose(value);
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          {value !== undefined && (
            <Button look="primary" onPress={apply}>
              {texts.check.apply}
            </Button>
          )}
          <Button onPress={onClose}>{texts.cancel}</Button>
        </>
      }
    >
      {value === undefined ? (
        <p>{texts.check.noGroups}</p>
      ) : (
        <Select label={label} name="choice" value={value} options={options} onChange={setValue} />
      )}
    </Dialog>
  );
}

function nameLanguage(language: Locale, reader: Locale): string {
  return new Intl.DisplayNames([reader], { type: 'language' }).of(language) ?? language;
}

import type { Locale } from '../../../../functions/domain/locale/locale.ts';
import { Field } from '../../../shared/components/field.tsx';
import type { SendTexts } from './texts/text.ts';
import { nameZone, nextWorkingMorning, timesFrom, toLocalText } from './when.ts';

export interface WhenFieldProps {
  readonly texts: SendTexts;
  readonly locale: Locale;
  /** As the input has it; undefined where the file is sent now. */
  readonly when: string | undefined;
  /** It is no time that the file can be sent at. */
  readonly isWrong: boolean;
  readonly onChange: (when: string | undefined) => void;
}

/** Now, or at a time of the reader's own time zone. */
export function WhenField({ texts, locale, when, isWrong, onChange }: WhenFieldProps) {
  const now = new Date();
  const { first, last } = timesFrom(now);
  const entered = new Date(when ?? '');
  return (
    <fieldset class="send-when">
      <legend>{texts.when}</legend>
      <label>
        <input type="radio" name="when" checked={when === undefined} onChange={() => onChange(undefined)} />
        {texts.now}
      </label>
      <label>
        <input
          type="radio"
          name="when"
          checked={when !== undefined}
          onChange={() => onChange(toLocalText(nextWorkingMorning(now)))}
        />
        {texts.later}
      </label>
      {when !== undefined && (
        <Field
          label={texts.time}
          name="time"
          value={when}
          onInput={onChange}
          hint={texts.zone(nameZone(locale, Number.isNaN(entered.getTime()) ? now : entered))}
          error={isWrong ? texts.wrongTime : undefined}
          input={{ type: 'datetime-local', min: toLocalText(first), max: toLocalText(last), required: true }}
        />
      )}
    </fieldset>
  );
}

import { fieldsOf } from './fields-of.ts';

/** Whose portal it is, as `config.json` says. A portal without the brand is better than none: what is missing or invalid has a default. */
export function brandOf(config: unknown): { readonly name: string; readonly colour: string } {
  const { name, colour } = fieldsOf(config);
  return {
    name: typeof name === 'string' && name !== '' ? name : 'Onboarding',
    colour: typeof colour === 'string' && /^#[0-9a-f]{6}$/i.test(colour) ? colour : '#1d5fbf',
  };
}

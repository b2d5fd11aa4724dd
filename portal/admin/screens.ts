import type { ComponentType } from 'preact';
import type { Role } from '../../functions/contract.ts';
import { approvers, viewers } from '../../functions/domain/admin/roles.ts';
import type { ScreenProps } from './app.ts';
import type { Area } from './place.ts';

interface ScreenDeclaration {
  readonly load: () => Promise<{ readonly Screen: ComponentType<ScreenProps> }>;
  /** Who sees it in the menu. What they may do there the API decides. */
  readonly roles: readonly Role[];
}

/** The screen of each area, loaded when it is first shown; in the menu in this order. An area without one is not in the menu. */
export const screens: { readonly [Name in Area]?: ScreenDeclaration } = {
  home: { load: () => import('./home/screen.tsx'), roles: viewers },
  import: { load: () => import('./import/screen.tsx'), roles: approvers },
  runs: { load: () => import('./runs/screen.tsx'), roles: viewers },
  people: { load: () => import('./people/screen.tsx'), roles: viewers },
};

/** The areas that somebody with these roles sees. */
export function visibleAreas(roles: readonly Role[]): Area[] {
  return (Object.keys(screens) as Area[]).filter((area) => screens[area]?.roles.some((role) => roles.includes(role)));
}

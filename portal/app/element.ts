/** A child of an element; undefined and false add none. */
export type Child = Node | string | undefined | false;

type Attribute = string | number | boolean | undefined | ((event: Event) => void);

/**
 * Makes an element. Text is always text: nothing is ever parsed as HTML.
 * @param attributes `true` sets an attribute without a value, `false` and undefined leave it out, `onclick` and the like are
 * listeners
 */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, Attribute>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name.replace(/^on/, ''), value);
    else if (value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children.filter((child) => child !== undefined && child !== false));
  return made;
}

const svgNamespace = 'http://www.w3.org/2000/svg';

/** Draws an icon or picture from one path. It is decoration unless it has an `aria-label`. */
export function drawing(viewBox: string, path: string, attributes: Readonly<Record<string, string>> = {}): SVGElement {
  const svg = document.createElementNS(svgNamespace, 'svg');
  const all = { viewBox, ...(attributes['aria-label'] ? { role: 'img' } : { 'aria-hidden': 'true' }), ...attributes };
  for (const [name, value] of Object.entries(all)) svg.setAttribute(name, value);
  const line = document.createElementNS(svgNamespace, 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

const shapes = {
  done: 'M5 12.5l4.5 4.5L19 7.5',
  trouble: 'M12 6.5v7M12 17.25v.25',
  person: 'M12 12a3.75 3.75 0 1 0 0-7.5 3.75 3.75 0 0 0 0 7.5zM4.75 20c.75-3.75 3.5-5.25 7.25-5.25s6.5 1.5 7.25 5.25',
  globe:
    'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM3.5 12h17M12 3.5c2.5 2.25 3.75 5 3.75 8.5s-1.25 6.25-3.75 8.5c-2.5-2.25-3.75-5-3.75-8.5S9.5 5.75 12 3.5z',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z',
  crossedEye:
    'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM4 4l16 16',
} as const;

/** A picture beside words that say the same. */
export function Icon({ shape }: { readonly shape: keyof typeof shapes }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={shapes[shape]} />
    </svg>
  );
}

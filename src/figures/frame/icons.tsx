import type { ComponentChildren } from 'preact';

function Icon({ children }: { children: ComponentChildren }) {
  return (
    <svg viewBox="0 0 12 12" aria-hidden="true">
      {children}
    </svg>
  );
}

export const Play = () => <Icon>{<path d="M2 1l9 5-9 5z" />}</Icon>;
export const Pause = () => <Icon>{<path d="M2 1h3v10H2zM7 1h3v10H7z" />}</Icon>;
export const Step = () => <Icon>{<path d="M1 1l7 5-7 5zM9 1h2v10H9z" />}</Icon>;
export const Back = () => <Icon>{<path d="M11 1l-7 5 7 5zM1 1h2v10H1z" />}</Icon>;
export const Cross = () => (
  <Icon>{<path d="M2.2 1L6 4.8 9.8 1 11 2.2 7.2 6 11 9.8 9.8 11 6 7.2 2.2 11 1 9.8 4.8 6 1 2.2z" />}</Icon>
);
export const Replay = () => (
  <Icon>
    <path d="M6 2V0L2.4 3 6 6V3.8a3.2 3.2 0 1 1-3.2 3.4H1A5 5 0 1 0 6 2z" />
  </Icon>
);
export const Share = () => (
  <Icon>
    <path d="M5 2v1.6H2.6v5.8h5.8V7H10v4H1V2zm2-1h4v4H9.5V3.6L6 7.1 4.9 6l3.5-3.5H7z" />
  </Icon>
);

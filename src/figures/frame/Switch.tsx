import './choice.css';

interface SwitchProps {
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

/** Something that is the case or not, beside the rules of a `Choice`. */
export function Switch({ label, on, onChange }: SwitchProps) {
  return (
    <label class="figure-switch">
      <input type="checkbox" checked={on} onChange={(event) => onChange(event.currentTarget.checked)} />{' '}
      <span>{label}</span>
    </label>
  );
}

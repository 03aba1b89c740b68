import type { ComponentChildren } from 'preact';

interface TableProps {
  readonly heads: readonly string[];
  /** The rows. */
  readonly children: ComponentChildren;
}

/** A table that says in words what a figure draws. */
export function Table({ heads, children }: TableProps) {
  return (
    <table class="figure-requests">
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
